"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Package } from "lucide-react";
import Link from "next/link";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { FamilyLink } from "@/app/_features/products/families/family-link";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { PageHeader } from "@/app/_ui/page-header";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import type { ProductId } from "@/server/domain/offer/offer";
import type { OfferView } from "@/server/features/offers/schema";
import { toWebAddress } from "./offer-facts";
import { OfferFacts } from "./offer-facts-card";
import { OfferMatches } from "./offer-matches";

export function OfferPage({ id }: { id: string }) {
  const offer = useQuery(useTRPC().offers.get.queryOptions({ id }));
  return (
    <DetailState
      query={offer}
      missingTitle={t`There is no such offer`}
      failedTitle={t`The offer could not be loaded`}
      isMissing={isMissing(offer.error)}
      back={<BackLink href="/offers">{t`All offers`}</BackLink>}
    >
      {(view) => <OfferDetails offer={view} />}
    </DetailState>
  );
}

function OfferDetails({ offer }: { offer: OfferView }) {
  const address = toWebAddress(offer.link);
  const family = useQuery(
    useTRPC().products.familyOf.queryOptions(
      { id: offer.productId as ProductId },
      { enabled: offer.productId !== null },
    ),
  );
  return (
    <>
      <PageCrumb label={offer.title} />
      <PageHeader
        title={<span className="wrap-anywhere">{offer.title}</span>}
        description={
          <Trans>
            An offer of{" "}
            <Link href={`/offers?catalog=${offer.catalogId}`} className="text-primary underline">
              {offer.catalogName}
            </Link>
            , updated <RelativeTime time={offer.updatedAt} />
          </Trans>
        }
        actions={
          <>
            {address ? (
              <Button asChild>
                <a href={address} target="_blank" rel="noreferrer noopener">
                  <ExternalLink aria-hidden />
                  <Trans>Open at the shop</Trans>
                </a>
              </Button>
            ) : null}
            <FamilyLink family={family.data} />
            {offer.productId ? (
              <Button variant="primary" asChild>
                <Link href={`/products/${offer.productId}`}>
                  <Package aria-hidden />
                  <Trans>Open its product</Trans>
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(320px,2fr)_3fr]">
        <OfferFacts offer={offer} />
        <OfferMatches offer={offer} />
      </div>
    </>
  );
}
