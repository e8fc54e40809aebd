import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChartLine } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Money } from "@/app/_ui/format/money";
import type { ChoosableColumn } from "@/app/_ui/table/column-choice";
import type { PriceRow } from "@/server/features/price-positions/schema";
import { formatSignedPercent, standingWords } from "./insight-words";

const none = <span className="text-muted-foreground">–</span>;

/** All columns that the list of prices has. */
export function toPriceColumns(onHistory: (row: PriceRow) => void): readonly ChoosableColumn<PriceRow>[] {
  return [
    {
      id: "title",
      label: t`Title`,
      header: t`My offer`,
      isPrimary: true,
      cell: ({ title }) => <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{title}</span>,
    },
    {
      id: "standing",
      label: t`Position`,
      header: t`Position`,
      width: "w-36",
      cell: ({ standing }) => (
        <Badge tone={standingWords[standing].tone} title={standingWords[standing].hint}>
          {standingWords[standing].label}
        </Badge>
      ),
    },
    {
      id: "price",
      label: t`My price`,
      header: t`My price`,
      align: "end",
      width: "w-28",
      cell: (row) => <OwnPrice row={row} />,
    },
    {
      id: "cheapest",
      label: t`Cheapest`,
      header: t`Cheapest`,
      align: "end",
      width: "w-28",
      cell: ({ cheapestMinor, currency }) => <Money amountMinor={cheapestMinor} currency={currency} />,
    },
    {
      id: "gap",
      label: t`Gap to the cheapest`,
      header: t`Gap`,
      align: "end",
      width: "w-36",
      cell: ({ gapMinor, gapShare, currency }) => (
        <Gap minor={gapMinor} share={gapShare} currency={currency} />
      ),
    },
    {
      id: "median",
      label: t`Median`,
      header: t`Median`,
      align: "end",
      width: "w-28",
      hideBelow: "xl",
      cell: ({ medianMinor, currency }) => <Money amountMinor={medianMinor} currency={currency} />,
    },
    {
      id: "median-gap",
      label: t`Gap to the median`,
      header: t`To the median`,
      align: "end",
      width: "w-36",
      hideBelow: "lg",
      cell: ({ medianGapMinor, medianGapShare, currency }) => (
        <Gap minor={medianGapMinor} share={medianGapShare} currency={currency} />
      ),
    },
    {
      id: "rank",
      label: t`Rank`,
      header: t`Rank`,
      align: "end",
      width: "w-20",
      cell: ({ rank, comparedCount }) =>
        rank === null ? none : <span className="codes">{`${rank}/${comparedCount + 1}`}</span>,
    },
    {
      id: "brand",
      label: t`Brand`,
      header: t`Brand`,
      width: "w-32",
      isOptional: true,
      cell: ({ brand }) => brand ?? none,
    },
    {
      id: "category",
      label: t`Category`,
      header: t`Category`,
      width: "w-40",
      isOptional: true,
      cell: ({ category }) => category ?? none,
    },
    {
      id: "more",
      label: t`History and offers`,
      header: (
        <span className="sr-only">
          <Trans>History and offers</Trans>
        </span>
      ),
      cardLabel: t`More`,
      width: "w-28",
      cell: (row) => (
        <span className="flex items-center justify-end gap-1 max-sm:justify-start">
          <Button
            variant="ghost"
            size="sm"
            aria-label={t`Price history of ${row.title}`}
            onClick={() => onHistory(row)}
          >
            <ChartLine aria-hidden />
          </Button>
          <Link href={`/offers/${row.offerId}`} className="text-primary hover:underline">
            <Trans>Offer</Trans>
          </Link>
        </span>
      ),
    },
  ];
}

/** In the base currency, and as it is stated where that is another. */
function OwnPrice({ row }: { row: PriceRow }) {
  const { priceMinor, currency, statedMinor, statedCurrency } = row;
  if (priceMinor === null || statedCurrency === currency)
    return (
      <Money
        amountMinor={priceMinor ?? statedMinor}
        currency={priceMinor === null ? statedCurrency : currency}
      />
    );
  return (
    <span className="flex flex-col items-end max-sm:items-start">
      <Money amountMinor={priceMinor} currency={currency} />
      <Money amountMinor={statedMinor} currency={statedCurrency} className="text-xs text-muted-foreground" />
    </span>
  );
}

function Gap({ minor, share, currency }: { minor: number | null; share: number | null; currency: string }) {
  if (minor === null || share === null) return none;
  return (
    <span className="flex items-baseline justify-end gap-2 whitespace-nowrap max-sm:justify-start">
      <Money amountMinor={minor} currency={currency} className="text-xs text-muted-foreground" />
      <span className="codes">{formatSignedPercent(share)}</span>
    </span>
  );
}
