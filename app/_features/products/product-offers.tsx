"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Split } from "lucide-react";
import { toAvailabilityWord } from "@/app/_features/offers/offer-facts";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Money } from "@/app/_ui/format/money";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { ProductView } from "@/server/features/products/schema";
import { type PriceSpread, toShareAbove } from "./price-spread";
import { toSplitLabel } from "./split-label";
import { useIsSettling } from "./use-regrouping";

type ProductOffer = ProductView["offers"][number];

/** Which offers are chosen; null where nothing can be done with them. */
export interface OfferSelection {
  ids: ReadonlySet<string>;
  toggle: (id: string, isSelected: boolean) => void;
  clear: () => void;
  /** Asks how, and does it. */
  split: () => void;
}

function toColumns(
  spreads: readonly PriceSpread[],
  numbers: ReadonlyMap<string, number>,
  selection: OfferSelection | null,
): readonly DataColumn<ProductOffer>[] {
  return [
    ...(selection ? [toSelectColumn(selection)] : []),
    {
      id: "number",
      header: (
        <abbr title={t`Number in the drawing`} className="no-underline">
          <Trans>No.</Trans>
        </abbr>
      ),
      align: "end",
      width: "w-10",
      hideBelow: "sm",
      cell: (offer) => <span className="codes text-muted-foreground">{numbers.get(offer.id)}</span>,
    },
    {
      id: "catalog",
      header: t`Catalog`,
      width: "w-44",
      cell: (offer) => <span className="whitespace-nowrap">{offer.catalogName}</span>,
    },
    {
      id: "title",
      header: t`Title`,
      isPrimary: true,
      cell: (offer) => <span className="wrap-anywhere">{offer.title}</span>,
    },
    {
      id: "price",
      header: t`Price`,
      align: "end",
      width: "w-28",
      cell: (offer) => <Money amountMinor={offer.priceMinor} currency={offer.currency} />,
    },
    {
      id: "above",
      header: t`Above lowest`,
      align: "end",
      width: "w-32",
      cell: (offer) => <ShareAbove share={toShareAbove(offer, spreads)} />,
    },
    {
      id: "availability",
      header: t`Availability`,
      width: "w-32",
      hideBelow: "lg",
      cell: (offer) => toAvailabilityWord(offer.availability) ?? "–",
    },
    {
      id: "updated",
      header: t`Updated`,
      width: "w-36",
      hideBelow: "lg",
      cell: (offer) => <RelativeTime time={offer.updatedAt} className="text-muted-foreground" />,
    },
  ];
}

function ShareAbove({ share }: { share: number | null }) {
  if (share === null) return <span className="text-muted-foreground">–</span>;
  if (share === 0)
    return (
      <span className="text-same">
        <Trans>Lowest</Trans>
      </span>
    );
  return <span className="codes">{`+${Math.round(share * 100)}\u202f%`}</span>;
}

function toSelectColumn({ ids, toggle }: OfferSelection): DataColumn<ProductOffer> {
  return {
    id: "select",
    header: (
      <span className="sr-only">
        <Trans>Select</Trans>
      </span>
    ),
    width: "w-10",
    inCorner: true,
    cell: (offer) => (
      <Checkbox
        aria-label={t`Select ${offer.title}, ${offer.catalogName}`}
        checked={ids.has(offer.id)}
        onCheckedChange={(checked) => toggle(offer.id, checked === true)}
      />
    ),
  };
}

interface ProductOffersProps {
  offers: readonly ProductOffer[];
  spreads: readonly PriceSpread[];
  selection: OfferSelection | null;
}

/** The offers of a product, one catalog after the other. */
export function ProductOffers({ offers, spreads, selection }: ProductOffersProps) {
  const numbers = new Map(offers.map((offer, index) => [offer.id as string, index + 1]));
  return (
    <section aria-labelledby="product-offers">
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id="product-offers" className="font-semibold">
          <Trans>Offers by catalog</Trans>
        </h2>
        {selection ? <SelectionActions selection={selection} offerCount={offers.length} /> : null}
      </div>
      <DataTable
        caption={t`Offers of this product, by catalog`}
        columns={toColumns(spreads, numbers, selection)}
        rows={offers}
        getRowId={(offer) => offer.id}
        getRowHref={(offer) => `/offers/${offer.id}`}
        isRowSelected={selection ? (offer) => selection.ids.has(offer.id) : undefined}
      />
    </section>
  );
}

function SelectionActions({ selection, offerCount }: { selection: OfferSelection; offerCount: number }) {
  const isSettling = useIsSettling();
  const count = selection.ids.size;
  if (count === 0) {
    return (
      <p className="text-table text-muted-foreground">
        <Trans>Select offers that are something else to split them off.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {count === offerCount ? (
        <span className="text-table text-muted-foreground">
          <Trans>Leave at least one offer unselected.</Trans>
        </span>
      ) : null}
      <Button variant="ghost" size="sm" onClick={selection.clear}>
        <Trans>Clear selection</Trans>
      </Button>
      <Button
        variant="primary"
        size="sm"
        onClick={selection.split}
        disabled={isSettling || count === offerCount}
      >
        <Split aria-hidden />
        {toSplitLabel(count)}
      </Button>
    </div>
  );
}
