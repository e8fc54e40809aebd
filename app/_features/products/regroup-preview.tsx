"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Badge } from "@/app/_ui/badge";
import { verdictNames } from "@/app/_ui/evidence/verdict-badge";
import { formatList } from "@/app/_ui/format/format-list";
import { formatCount } from "@/app/_ui/format/format-number";
import { Money } from "@/app/_ui/format/money";
import { Notice } from "@/app/_ui/notice";
import type { RegroupPreview } from "@/server/features/products/schema";
import { describeBarrier, nameConflict } from "./conflict-words";

const offersShownMax = 6;
const listedMax = 5;

interface RegroupPreviewViewProps {
  preview: RegroupPreview;
  /** The product that one comes from. */
  productId: string;
}

/** What a split or a merge would bring: the products, what is recorded for it, and what speaks against it. */
export function RegroupPreviewView({ preview, productId }: RegroupPreviewViewProps) {
  const { products, overruled, conflicts } = preview;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-medium">
        {plural(products.length, { one: "This makes one product", other: "This makes # products" })}
      </h3>
      <ul className="flex flex-col gap-2">
        {products.map((product) => (
          <li key={product.offers[0]?.id} className="rounded-lg border p-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
              <span className="wrap-anywhere">{product.title}</span>
              <Badge tone={product.id === null ? "accent" : "outline"}>
                {product.id === null
                  ? t`New product`
                  : product.id === productId
                    ? t`Keeps this page`
                    : t`Another product's page`}
              </Badge>
            </p>
            <ul className="mt-1.5 text-table">
              {product.offers.slice(0, offersShownMax).map((offer) => (
                <li key={offer.id} className="flex items-baseline gap-3 py-0.5">
                  <span className="w-20 shrink-0 truncate sm:w-24 text-xs text-muted-foreground">
                    {offer.catalogName}
                  </span>
                  <span className="min-w-0 grow wrap-anywhere sm:truncate">{offer.title}</span>
                  <Money amountMinor={offer.priceMinor} currency={offer.currency} />
                </li>
              ))}
            </ul>
            {product.offers.length > offersShownMax ? (
              <p className="text-xs text-muted-foreground">
                <Trans>and {formatCount(product.offers.length - offersShownMax)} more</Trans>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="text-table text-muted-foreground">{describeCounts(preview)}</p>
      {overruled.length > 0 ? (
        <Notice
          tone="warning"
          title={plural(overruled.length, {
            one: "Overrules an earlier decision",
            other: "Overrules # earlier decisions",
          })}
        >
          <ul>
            {overruled.slice(0, listedMax).map(({ offers: [one, other], verdict, deciderName }) => (
              <li key={`${one.id} ${other.id}`} className="wrap-anywhere">
                <Trans>
                  {one.title} and {other.title}: {verdictNames[verdict]}, by {deciderName}
                </Trans>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {conflicts.length > 0 ? (
        <Notice tone="warning" title={t`Leaves a conflict to solve`}>
          <ul>
            {conflicts.slice(0, listedMax).map((conflict) => {
              const [one, other] = conflict.barrier.offers;
              return (
                <li key={`${one.id} ${other.id} ${conflict.offers[0].id}`} className="wrap-anywhere">
                  <Trans>
                    {nameConflict(conflict)}: {one.title} and {other.title}, {describeBarrier(conflict)}
                  </Trans>
                </li>
              );
            })}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}

type RecordedVerdict = keyof RegroupPreview["decisionCounts"];

/** What is counted is named by the first only: "2 pairs of offers as different and 1 as the same". */
const firstCount: Record<RecordedVerdict, (count: number) => string> = {
  different: (count) =>
    plural(count, { one: "# pair of offers as different", other: "# pairs of offers as different" }),
  variant: (count) =>
    plural(count, { one: "# pair of offers as variants", other: "# pairs of offers as variants" }),
  same: (count) =>
    plural(count, { one: "# pair of offers as the same", other: "# pairs of offers as the same" }),
};

const furtherCount: Record<RecordedVerdict, (count: number) => string> = {
  different: (count) => t`${formatCount(count)} as different`,
  variant: (count) => t`${formatCount(count)} as variants`,
  same: (count) => t`${formatCount(count)} as the same`,
};

function describeCounts({ decisionCounts }: RegroupPreview): string {
  const verdicts = (["different", "variant", "same"] as const).filter(
    (verdict) => decisionCounts[verdict] > 0,
  );
  if (verdicts.length === 0) return t`All of this is decided already.`;
  const pairs = verdicts.map((verdict, index) =>
    (index === 0 ? firstCount : furtherCount)[verdict](decisionCounts[verdict]),
  );
  return t`Records ${formatList(pairs, "and")}. Later imports will keep to it.`;
}
