"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { GitBranch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card } from "@/app/_ui/card";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { toAttributeLabel } from "@/app/_ui/evidence/attribute-names";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { EmptyState } from "@/app/_ui/states/empty-state";
import type { FamilyView } from "@/server/features/products/families/schema";
import { listPriceSpreads } from "../price-spread";
import { FamilyGrid } from "./family-grid";
import { toPriceText } from "./family-words";

export function FamilyPage({ id }: { id: string }) {
  const family = useQuery(useTRPC().products.family.queryOptions({ id }));
  const router = useRouter();
  const mergedIntoId = family.data && family.data.id !== id ? family.data.id : null;
  useEffect(() => {
    if (mergedIntoId) router.replace(`/products/families/${mergedIntoId}`);
  }, [mergedIntoId, router]);
  return (
    <DetailState
      query={family}
      missingTitle={t`There are no such variants`}
      failedTitle={t`The variants could not be loaded`}
      isMissing={isMissing(family.error)}
      back={<BackLink href="/products?view=variants">{t`All products with variants`}</BackLink>}
    >
      {(view) => <FamilyDetails family={view} />}
    </DetailState>
  );
}

function FamilyDetails({ family }: { family: FamilyView }) {
  if (family.products.length === 0) return <EndedFamily />;
  const axes = [...family.rowAxes, ...(family.columnAxis ? [family.columnAxis] : [])];
  const hiddenCount = family.productCount - family.products.length;
  return (
    <>
      <PageCrumb label={family.title} />
      <PageHeader
        title={<span className="wrap-anywhere">{family.title}</span>}
        description={
          family.brand
            ? t`One model of ${family.brand} in all its variants, as decisions tie them.`
            : t`One model in all its variants, as decisions tie them.`
        }
      />
      <FamilyTiles family={family} axes={axes} />
      {hiddenCount > 0 ? (
        <Notice title={t`Only the first ${family.products.length} are shown`} className="mb-4">
          <Trans>So many variants are hardly one model. Look through the decisions that tie them.</Trans>
        </Notice>
      ) : null}
      <FamilyGrid family={family} />
    </>
  );
}

function FamilyTiles({
  family,
  axes,
}: {
  family: FamilyView;
  axes: NonNullable<FamilyView["columnAxis"]>[];
}) {
  const spreads = listPriceSpreads(
    family.products.flatMap(({ price }) =>
      price
        ? [
            { priceMinor: price.lowestMinor, currency: price.currency },
            { priceMinor: price.highestMinor, currency: price.currency },
          ]
        : [],
    ),
  );
  const offerCount = family.products.reduce((sum, product) => sum + product.offerCount, 0);
  return (
    <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label={t`Products`}
        value={formatCount(family.productCount)}
        note={plural(offerCount, { one: "with one offer", other: "with # offers in all" })}
      />
      <StatTile
        label={t`They differ in`}
        value={axes.length > 0 ? axes.map(toAttributeLabel).join(", ") : "–"}
        note={axes.length > 0 ? null : t`Nothing that their offers state`}
      />
      {spreads.slice(0, 4).map(({ currency, ...spread }) => (
        <StatTile
          key={currency}
          label={currency ? t`Price in ${currency}` : t`Price`}
          value={toPriceText({ ...spread, currency, offerCount: 0 })}
        />
      ))}
    </div>
  );
}

/** Its address stays, for when the same decision is made again. */
function EndedFamily() {
  return (
    <>
      <PageCrumb label={t`Variants`} />
      <PageHeader title={t`Variants`} />
      <Card>
        <EmptyState
          icon={GitBranch}
          title={t`No variants any more`}
          text={t`The decisions that tied these products were taken back, or their offers have left.`}
        />
      </Card>
    </>
  );
}
