interface TitledOffer {
  title: string;
  catalogName: string;
}

/** Two offers, one line each: who offers it, and as what. */
export function PairTitles({ offers }: { offers: readonly [TitledOffer, TitledOffer] }) {
  return (
    <span className="flex flex-col gap-1.5 py-1 sm:gap-0.5">
      {offers.map((offer, side) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the two sides never change places.
        <span key={side} className="flex min-w-0 flex-col sm:flex-row sm:items-baseline sm:gap-3">
          <span className="truncate text-xs font-normal text-muted-foreground sm:w-28 sm:shrink-0">
            {offer.catalogName}
          </span>
          <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{offer.title}</span>
        </span>
      ))}
    </span>
  );
}
