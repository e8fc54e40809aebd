"use client";

import { plural, t } from "@lingui/core/macro";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount } from "@/app/_ui/format/format-number";
import { formatMoney } from "@/app/_ui/format/money";
import type { ProductView } from "@/server/features/products/schema";
import type { PriceSpread } from "./price-spread";

interface ProductTilesProps {
  product: ProductView;
  spreads: readonly PriceSpread[];
}

/** How many offers, and from which to which price. */
export function ProductTiles({ product, spreads }: ProductTilesProps) {
  const catalogCount = new Set(product.offers.map((offer) => offer.catalogId)).size;
  return (
    <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label={t`Offers`}
        value={formatCount(product.offerCount)}
        note={plural(catalogCount, { one: "in one catalog", other: "in # catalogs" })}
      />
      {spreads.slice(0, 3).map((spread) => (
        <SpreadTile key={spread.currency} spread={spread} />
      ))}
    </div>
  );
}

function SpreadTile({ spread }: { spread: PriceSpread }) {
  const { lowestMinor, highestMinor, currency } = spread;
  const isOne = lowestMinor === highestMinor;
  const share = lowestMinor === 0 ? null : Math.round((highestMinor / lowestMinor - 1) * 100);
  return (
    <StatTile
      label={currency ? t`Price in ${currency}` : t`Price`}
      value={
        isOne
          ? formatMoney(lowestMinor, currency)
          : `${formatMoney(lowestMinor, currency)} – ${formatMoney(highestMinor, currency)}`
      }
      note={
        isOne || share === null ? toOfferCount(spread.offerCount) : t`Up to ${share}\u202f% above the lowest`
      }
    />
  );
}

function toOfferCount(offerCount: number): string {
  return plural(offerCount, { one: "one offer", other: "the same in # offers" });
}
