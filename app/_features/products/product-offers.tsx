"use client";

import { toAvailabilityWord } from "@/app/_features/offers/offer-facts";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { ProductView } from "@/server/features/products/schema";
import { type PriceSpread, toShareAbove } from "./price-spread";

type ProductOffer = ProductView["offers"][number];

function toColumns(spreads: readonly PriceSpread[]): readonly DataColumn<ProductOffer>[] {
  return [
    {
      id: "catalog",
      header: "Catalog",
      width: "w-44",
      cell: (offer) => <span className="whitespace-nowrap">{offer.catalogName}</span>,
    },
    {
      id: "title",
      header: "Title",
      isPrimary: true,
      cell: (offer) => <span className="wrap-anywhere">{offer.title}</span>,
    },
    {
      id: "price",
      header: "Price",
      align: "end",
      width: "w-28",
      cell: (offer) => <Money amountMinor={offer.priceMinor} currency={offer.currency} />,
    },
    {
      id: "above",
      header: "Above lowest",
      align: "end",
      width: "w-32",
      cell: (offer) => <ShareAbove share={toShareAbove(offer, spreads)} />,
    },
    {
      id: "availability",
      header: "Availability",
      width: "w-32",
      hideBelow: "lg",
      cell: (offer) => toAvailabilityWord(offer.availability) ?? "–",
    },
    {
      id: "updated",
      header: "Updated",
      width: "w-36",
      hideBelow: "lg",
      cell: (offer) => <RelativeTime time={offer.updatedAt} className="text-muted-foreground" />,
    },
  ];
}

function ShareAbove({ share }: { share: number | null }) {
  if (share === null) return <span className="text-muted-foreground">–</span>;
  if (share === 0) return <span className="text-same">Lowest</span>;
  return <span className="codes">{`+${Math.round(share * 100)}\u202f%`}</span>;
}

/** The offers of a product, one catalog after the other. */
export function ProductOffers({
  offers,
  spreads,
}: {
  offers: readonly ProductOffer[];
  spreads: readonly PriceSpread[];
}) {
  return (
    <section aria-labelledby="product-offers">
      <h2 id="product-offers" className="mb-2 font-semibold">
        Offers by catalog
      </h2>
      <DataTable
        caption="Offers of this product, by catalog"
        columns={toColumns(spreads)}
        rows={offers}
        getRowId={(offer) => offer.id}
        getRowHref={(offer) => `/offers/${offer.id}`}
      />
    </section>
  );
}
