import { OfferImage } from "@/app/_features/offers/offer-image";
import type { OfferView } from "@/server/features/offers/schema";

type TitledOffer = Pick<OfferView, "title" | "catalogName" | "id" | "imageLink" | "updatedAt">;

/** Two offers, one line each: their pictures, who offers it, and as what. */
export function PairTitles({ offers }: { offers: readonly [TitledOffer, TitledOffer] }) {
  return (
    <span className="flex items-center gap-3 py-1">
      <span className="flex shrink-0 gap-1 max-sm:flex-col">
        {offers.map((offer, side) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the two sides never change places.
          <OfferImage key={side} offer={offer} className="size-10" isBesideTitle />
        ))}
      </span>
      <span className="flex min-w-0 flex-col gap-1.5 sm:gap-0.5">
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
    </span>
  );
}
