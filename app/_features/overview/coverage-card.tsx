import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { Card, CardHeader } from "@/app/_ui/card";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { formatCount } from "@/app/_ui/format/format-number";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { CatalogCoverage } from "@/server/features/overview/schema";

const columns: readonly DataColumn<CatalogCoverage>[] = [
  {
    id: "name",
    header: t`Catalog`,
    isPrimary: true,
    cell: ({ name, isDemo }) => (
      <span className="flex items-center gap-2">
        {name}
        {isDemo ? (
          <Badge tone="outline">
            <Trans>Demo</Trans>
          </Badge>
        ) : null}
      </span>
    ),
  },
  {
    id: "offers",
    header: t`Offers`,
    align: "end",
    cell: ({ offerCount }) => <span className="codes">{formatCount(offerCount)}</span>,
  },
  {
    id: "covered",
    header: t`Sold elsewhere too`,
    align: "end",
    cell: ({ coveredShare }) =>
      coveredShare === null ? (
        <span className="text-muted-foreground">–</span>
      ) : (
        <ProbabilityBar probability={coveredShare} />
      ),
  },
];

/** How much of each catalog was found in others. */
export function CoverageCard({ catalogs }: { catalogs: readonly CatalogCoverage[] }) {
  return (
    <Card>
      <CardHeader
        title={t`Catalogs`}
        description={t`Share of each catalog's offers whose product another catalog sells too.`}
        action={
          <Link href="/catalogs" className="text-table text-primary hover:underline">
            <Trans>All catalogs</Trans>
          </Link>
        }
      />
      <DataTable
        caption={t`Catalogs and how much of them other catalogs sell too`}
        columns={columns}
        rows={catalogs}
        getRowId={({ id }) => id}
        getRowHref={({ id }) => `/offers?catalog=${id}`}
        className="mt-3 rounded-t-none border-x-0 border-b-0"
      />
    </Card>
  );
}
