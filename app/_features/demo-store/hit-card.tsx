"use client";

import { plural, t } from "@lingui/core/macro";
import type { Hit } from "instantsearch.js";
import Link from "next/link";
import { Highlight } from "react-instantsearch";
import { Badge } from "@/app/_ui/badge";
import { cn } from "@/app/_ui/class-names";
import { paths, type StoreHit } from "./demo-client";
import { ProductPicture } from "./product-picture";
import { formatPrice } from "./store-money";
import { StruckPrice } from "./struck-price";

const markClasses = {
  highlighted:
    "bg-transparent font-semibold text-inherit underline decoration-primary decoration-2 underline-offset-2",
};

interface HitCardProps {
  hit: Hit<StoreHit>;
  /** Of all cards alike, so that they are as high. */
  hasPicture: boolean;
  onOpen: () => void;
}

/** One product among the results; the whole card leads to it. */
export function HitCard({ hit, hasPicture, onOpen }: HitCardProps) {
  const { id, brand, imageLink, offers, offerCount, price, regularPrice, currency } = hit;
  const isInStock = offers.some(({ availability }) => availability === null || availability === "in_stock");
  return (
    <article className="relative flex h-full flex-col rounded-lg border bg-card p-3 transition-colors focus-within:border-ring hover:border-border-strong">
      <ProductPicture
        imageLink={imageLink}
        className={cn("mb-3 w-full", hasPicture ? "h-32 sm:h-44" : "h-16")}
      />
      {brand ? <p className="text-xs text-muted-foreground">{brand}</p> : null}
      <h2 className="mb-2 line-clamp-3 text-sm leading-5 font-medium">
        <Link
          href={paths.page(id)}
          onClick={onOpen}
          className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-ring"
        >
          <Highlight attribute="title" hit={hit} classNames={markClasses} />
        </Link>
      </h2>
      <div className="mt-auto flex flex-wrap items-end justify-between gap-x-2 gap-y-1">
        <div>
          <p className="text-lg font-semibold tabular-nums">
            {toPriceText(price, currency, offerCount)}
            <StruckPrice price={regularPrice} currency={currency} />
          </p>
          <p className="text-xs text-muted-foreground">
            {plural(offerCount, { one: "# offer", other: "# offers" })}
          </p>
        </div>
        {isInStock ? null : <Badge tone="outline">{t`Out of stock`}</Badge>}
      </div>
    </article>
  );
}

export function toPriceText(price: number | null, currency: string | null, offerCount: number): string {
  if (price === null) return t`No price`;
  const text = formatPrice(price, currency);
  return offerCount > 1 ? t`from ${text}` : text;
}
