"use client";

import { Badge } from "@/app/_ui/badge";
import { formatCount } from "@/app/_ui/format-number";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { verdictLooks } from "@/app/_ui/verdict-badge";
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
        {products.length === 1
          ? "This makes one product"
          : `This makes ${formatCount(products.length)} products`}
      </h3>
      <ul className="flex flex-col gap-2">
        {products.map((product) => (
          <li key={product.offers[0]?.id} className="rounded-lg border p-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
              <span className="wrap-anywhere">{product.title}</span>
              <Badge tone={product.id === null ? "accent" : "outline"}>
                {product.id === null
                  ? "New product"
                  : product.id === productId
                    ? "Keeps this page"
                    : "Another product's page"}
              </Badge>
            </p>
            <ul className="mt-1.5 text-table">
              {product.offers.slice(0, offersShownMax).map((offer) => (
                <li key={offer.id} className="flex items-baseline gap-3 py-0.5">
                  <span className="w-24 shrink-0 truncate text-xs text-muted-foreground">
                    {offer.catalogName}
                  </span>
                  <span className="min-w-0 grow truncate">{offer.title}</span>
                  <Money amountMinor={offer.priceMinor} currency={offer.currency} />
                </li>
              ))}
            </ul>
            {product.offers.length > offersShownMax ? (
              <p className="text-xs text-muted-foreground">
                and {formatCount(product.offers.length - offersShownMax)} more
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="text-table text-muted-foreground">{describeCounts(preview)}</p>
      {overruled.length > 0 ? (
        <Notice
          tone="warning"
          title={
            overruled.length === 1
              ? "Overrules an earlier decision"
              : `Overrules ${formatCount(overruled.length)} earlier decisions`
          }
        >
          <ul>
            {overruled.slice(0, listedMax).map(({ offers: [one, other], verdict, deciderName }) => (
              <li key={`${one.id} ${other.id}`} className="wrap-anywhere">
                {one.title} and {other.title}: {verdictLooks[verdict].word.toLowerCase()}, by {deciderName}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {conflicts.length > 0 ? (
        <Notice tone="warning" title="Leaves a conflict to solve">
          <ul>
            {conflicts.slice(0, listedMax).map((conflict) => {
              const [one, other] = conflict.barrier.offers;
              return (
                <li key={`${one.id} ${other.id} ${conflict.offers[0].id}`} className="wrap-anywhere">
                  {nameConflict(conflict)}: {one.title} and {other.title}, {describeBarrier(conflict)}
                </li>
              );
            })}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}

function describeCounts({ decisionCounts: { same, variant, different } }: RegroupPreview): string {
  const parts = [
    { count: different, as: "different" },
    { count: variant, as: "variants" },
    { count: same, as: "the same" },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return "All of this is decided already.";
  const pairs = parts.map(({ count, as }, index) => {
    const noun = index > 0 ? "" : count === 1 ? " pair of offers" : " pairs of offers";
    return `${formatCount(count)}${noun} as ${as}`;
  });
  return `Records ${pairs.join(" and ")}. Later imports will keep to it.`;
}
