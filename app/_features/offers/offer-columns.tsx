import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Badge } from "@/app/_ui/badge";
import { Money } from "@/app/_ui/format/money";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { ChoosableColumn } from "@/app/_ui/table/column-choice";
import type { HeaderSort } from "@/app/_ui/table/sortable-columns";
import type { OfferListItem } from "@/server/features/offers/schema";
import type { OfferSort } from "@/server/features/offers/terms";
import { toAvailabilityWord } from "./offer-facts";
import { OfferImage } from "./offer-image";

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

/** What a click on a header orders by. */
export const offerHeaderSorts: Readonly<Record<string, HeaderSort<OfferSort>>> = {
  updated: { sort: "newest", direction: "descending" },
};

/** All columns that the list of offers has; optional ones are shown to those who ask for them. */
export const offerColumns: readonly ChoosableColumn<OfferListItem>[] = [
  {
    id: "title",
    label: t`Title`,
    header: t`Title`,
    isPrimary: true,
    cell: (offer) => (
      <span className="flex items-center gap-3">
        <OfferImage offer={offer} className="size-10" isBesideTitle />
        <span className="line-clamp-2 wrap-anywhere">{offer.title}</span>
      </span>
    ),
  },
  toTextColumn("brand", t`Brand`, { width: "w-36", hideBelow: "md" }),
  toTextColumn("mpn", t`Model`, { width: "w-32", isCode: true, isOptional: true }),
  toTextColumn("gtin", t`GTIN`, { width: "w-40", hideBelow: "xl", isCode: true }),
  toTextColumn("category", t`Category`, { width: "w-44", isOptional: true }),
  toTextColumn("color", t`Colour`, { width: "w-28", isOptional: true }),
  toTextColumn("size", t`Size`, { width: "w-24", isOptional: true }),
  {
    id: "price",
    label: t`Price`,
    header: t`Price`,
    align: "end",
    width: "w-28",
    cell: (offer) => <Money amountMinor={offer.priceMinor} currency={offer.currency} />,
  },
  {
    id: "availability",
    label: t`Availability`,
    header: t`Availability`,
    width: "w-32",
    isOptional: true,
    cell: (offer) => toAvailabilityWord(offer.availability) ?? <Missing />,
  },
  {
    id: "matched",
    label: t`Matched`,
    header: t`Matched`,
    width: "w-32",
    hideBelow: "lg",
    cell: ({ otherOfferCount }) => <MatchedCell otherOfferCount={otherOfferCount} />,
  },
  {
    id: "catalog",
    label: t`Catalog`,
    header: t`Catalog`,
    width: "w-40",
    cell: (offer) => <span className="whitespace-nowrap">{offer.catalogName}</span>,
  },
  {
    id: "externalId",
    label: t`Id in the catalog`,
    header: t`Id in the catalog`,
    width: "w-36",
    isOptional: true,
    cell: (offer) => <span className="codes wrap-anywhere">{offer.externalId}</span>,
  },
  {
    id: "updated",
    label: t`Updated`,
    header: t`Updated`,
    width: "w-36",
    hideBelow: "lg",
    cell: (offer) => <RelativeTime time={offer.updatedAt} className="text-muted-foreground" />,
  },
];

function MatchedCell({ otherOfferCount }: Pick<OfferListItem, "otherOfferCount">) {
  if (!otherOfferCount)
    return (
      <span className="text-muted-foreground">
        <Trans>Alone</Trans>
      </span>
    );
  return (
    <Badge tone="good">{plural(otherOfferCount, { one: "With # other", other: "With # others" })}</Badge>
  );
}
