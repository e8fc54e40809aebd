import { t } from "@lingui/core/macro";
import { Badge } from "@/app/_ui/badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { Money } from "@/app/_ui/format/money";
import type { DataColumn } from "@/app/_ui/table/data-table";
import type { GapRow } from "@/server/features/price-positions/schema";

const none = <span className="text-muted-foreground">–</span>;

export const gapColumns: readonly DataColumn<GapRow>[] = [
  {
    id: "title",
    header: t`Product`,
    isPrimary: true,
    cell: ({ title }) => <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{title}</span>,
  },
  { id: "brand", header: t`Brand`, width: "w-40", cell: ({ brand }) => brand ?? none },
  {
    id: "category",
    header: t`Category`,
    width: "w-48",
    hideBelow: "lg",
    cell: ({ category }) =>
      category ? (
        <span title={category} className="line-clamp-2">
          {category}
        </span>
      ) : (
        none
      ),
  },
  {
    id: "catalogs",
    header: t`Catalogs`,
    align: "end",
    width: "w-24",
    cell: ({ catalogCount }) => <span className="codes">{formatCount(catalogCount)}</span>,
  },
  {
    id: "offers",
    header: t`Offers`,
    align: "end",
    width: "w-20",
    cell: ({ offerCount }) => <span className="codes">{formatCount(offerCount)}</span>,
  },
  {
    id: "price",
    header: t`Price`,
    align: "end",
    width: "w-48",
    cell: ({ lowestMinor, highestMinor, currency }) => (
      <span className="whitespace-nowrap">
        <Money amountMinor={lowestMinor} currency={currency} />
        {highestMinor !== null && highestMinor !== lowestMinor ? (
          <>
            {" – "}
            <Money amountMinor={highestMinor} currency={currency} />
          </>
        ) : null}
      </span>
    ),
  },
  {
    id: "stock",
    header: t`Stock`,
    width: "w-28",
    hideBelow: "md",
    cell: ({ isInStock }) => (
      <Badge tone={isInStock ? "good" : "outline"}>{isInStock ? t`In stock` : t`Out of stock`}</Badge>
    ),
  },
];
