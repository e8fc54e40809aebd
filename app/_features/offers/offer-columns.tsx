import { Badge } from "@/app/_ui/badge";
import type { ChoosableColumn } from "@/app/_ui/column-choice";
import { formatCount } from "@/app/_ui/format-number";
import { Money } from "@/app/_ui/money";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { OfferListItem } from "@/server/features/offers/schema";
import { toAvailabilityWord } from "./offer-facts";

function Missing() {
  return <span className="text-muted-foreground">–</span>;
}

/** A column of a text that many offers lack. */
function toTextColumn(
  id: "brand" | "mpn" | "gtin" | "category" | "color" | "size",
  label: string,
  more: Partial<ChoosableColumn<OfferListItem>> & { isCode?: boolean },
): ChoosableColumn<OfferListItem> {
  const { isCode, ...rest } = more;
  return {
    id,
    label,
    header: label,
    cell: (offer) =>
      offer[id] ? (
        <span className={isCode ? "codes" : "line-clamp-1 wrap-anywhere"}>{offer[id]}</span>
      ) : (
        <Missing />
      ),
    ...rest,
  };
}

/** All columns that the list of offers has; optional ones are shown to those who ask for them. */
export const offerColumns: readonly ChoosableColumn<OfferListItem>[] = [
  {
    id: "title",
    label: "Title",
    header: "Title",
    isPrimary: true,
    cell: (offer) => <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{offer.title}</span>,
  },
  toTextColumn("brand", "Brand", { width: "w-36", hideBelow: "md" }),
  toTextColumn("mpn", "Model", { width: "w-32", isCode: true, isOptional: true }),
  toTextColumn("gtin", "GTIN", { width: "w-40", hideBelow: "xl", isCode: true }),
  toTextColumn("category", "Category", { width: "w-44", isOptional: true }),
  toTextColumn("color", "Colour", { width: "w-28", isOptional: true }),
  toTextColumn("size", "Size", { width: "w-24", isOptional: true }),
  {
    id: "price",
    label: "Price",
    header: "Price",
    align: "end",
    width: "w-28",
    cell: (offer) => <Money amountMinor={offer.priceMinor} currency={offer.currency} />,
  },
  {
    id: "availability",
    label: "Availability",
    header: "Availability",
    width: "w-32",
    isOptional: true,
    cell: (offer) => toAvailabilityWord(offer.availability) ?? <Missing />,
  },
  {
    id: "matched",
    label: "Matched",
    header: "Matched",
    width: "w-32",
    hideBelow: "lg",
    cell: ({ otherOfferCount }) => <MatchedCell otherOfferCount={otherOfferCount} />,
  },
  {
    id: "catalog",
    label: "Catalog",
    header: "Catalog",
    width: "w-40",
    cell: (offer) => <span className="whitespace-nowrap">{offer.catalogName}</span>,
  },
  {
    id: "externalId",
    label: "Id in the catalog",
    header: "Id in the catalog",
    width: "w-36",
    isOptional: true,
    cell: (offer) => <span className="codes wrap-anywhere">{offer.externalId}</span>,
  },
  {
    id: "updated",
    label: "Updated",
    header: "Updated",
    width: "w-36",
    hideBelow: "lg",
    cell: (offer) => <RelativeTime time={offer.updatedAt} className="text-muted-foreground" />,
  },
];

function MatchedCell({ otherOfferCount }: Pick<OfferListItem, "otherOfferCount">) {
  if (!otherOfferCount) return <span className="text-muted-foreground">Alone</span>;
  return (
    <Badge tone="good">{`With ${formatCount(otherOfferCount)} other${otherOfferCount === 1 ? "" : "s"}`}</Badge>
  );
}
