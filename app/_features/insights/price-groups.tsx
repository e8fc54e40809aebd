import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Card, CardHeader } from "@/app/_ui/card";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { formatCount } from "@/app/_ui/format/format-number";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { PriceGroup, PriceSummary } from "@/server/features/price-positions/schema";
import { formatSignedPercent } from "./insight-words";

const shownGroups = 8;

const columns: readonly DataColumn<PriceGroup>[] = [
  { id: "value", header: t`Name`, isPrimary: true, cell: ({ value }) => value },
  {
    id: "compared",
    header: t`Compared`,
    align: "end",
    cell: ({ comparedCount }) => <span className="codes">{formatCount(comparedCount)}</span>,
  },
  {
    id: "cheapest",
    header: t`Cheapest`,
    align: "end",
    cell: ({ cheapestCount, comparedCount }) =>
      comparedCount === 0 ? "–" : <ProbabilityBar probability={cheapestCount / comparedCount} />,
  },
  {
    id: "gap",
    header: t`To the median`,
    align: "end",
    cell: ({ medianGapShare }) => (
      <span className="codes">{medianGapShare === null ? "–" : formatSignedPercent(medianGapShare)}</span>
    ),
  },
];

interface PriceGroupsProps {
  summary: PriceSummary;
  onBrand: (brand: string) => void;
  onCategory: (category: string) => void;
}

/** The same by the largest brands and categories; each filters by it. */
export function PriceGroups({ summary, onBrand, onCategory }: PriceGroupsProps) {
  const parts = [
    { title: t`By brand`, groups: summary.brands, onOpen: onBrand },
    { title: t`By category`, groups: summary.categories, onOpen: onCategory },
  ];
  return (
    <details className="rounded-lg border bg-card">
      <summary className="cursor-pointer px-4 py-2.5 font-medium">
        <Trans>By brand and category</Trans>
      </summary>
      <div className="grid gap-4 p-4 pt-0 lg:grid-cols-2">
        {parts.map(({ title, groups, onOpen }) => (
          <Card key={title}>
            <CardHeader title={title} />
            {groups.length === 0 ? (
              <p className="p-4 text-table text-muted-foreground">
                <Trans>None of these offers states one.</Trans>
              </p>
            ) : (
              <DataTable
                caption={title}
                columns={columns}
                rows={groups.slice(0, shownGroups)}
                getRowId={({ value }) => value}
                onRowOpen={({ value }) => onOpen(value)}
                className="mt-3 rounded-t-none border-x-0 border-b-0"
              />
            )}
          </Card>
        ))}
      </div>
    </details>
  );
}
