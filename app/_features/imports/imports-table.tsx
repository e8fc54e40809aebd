import { t } from "@lingui/core/macro";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";
import { toImportName } from "./import-name";
import { toStages } from "./import-progress";
import { ImportStatus } from "./import-status";

const columns: readonly DataColumn<ImportView>[] = [
  {
    id: "file",
    header: t`Import`,
    isPrimary: true,
    cell: (view) => <span className="wrap-anywhere">{toImportName(view)}</span>,
  },
  { id: "catalog", header: t`Catalog`, cell: (view) => view.catalogName },
  { id: "status", header: t`Status`, cell: (view) => <StatusCell view={view} /> },
  { id: "created", header: t`Added`, align: "end", cell: (view) => <Count count={view.createdCount} /> },
  { id: "updated", header: t`Updated`, align: "end", cell: (view) => <Count count={view.updatedCount} /> },
  {
    id: "withdrawn",
    header: t`Withdrawn`,
    align: "end",
    hideBelow: "lg",
    cell: (view) => <Count count={view.withdrawnCount} />,
  },
  {
    id: "unchanged",
    header: t`Unchanged`,
    align: "end",
    hideBelow: "lg",
    cell: (view) => <Count count={view.unchangedCount} />,
  },
  { id: "rejected", header: t`Rows left out`, align: "end", cell: (view) => <Problems view={view} /> },
  { id: "started", header: t`Started`, align: "end", cell: (view) => <RelativeTime time={view.createdAt} /> },
];

interface ImportsTableProps {
  views: readonly ImportView[];
  /** On the page of a catalog, whose name need not be said again. */
  isOfOneCatalog?: boolean;
}

export function ImportsTable({ views, isOfOneCatalog = false }: ImportsTableProps) {
  return (
    <DataTable
      isPageList={!isOfOneCatalog}
      caption={t`Imports, latest first`}
      columns={isOfOneCatalog ? columns.filter(({ id }) => id !== "catalog") : columns}
      rows={views}
      getRowId={(view) => view.id}
      getRowHref={(view) => `/imports/${view.id}`}
    />
  );
}

function StatusCell({ view }: { view: ImportView }) {
  const doneShare = Math.min(...toStages(view).map((stage) => stage.doneShare));
  return (
    <span className="flex items-center gap-2">
      <ImportStatus view={view} />
      {isImportActive(view) && view.status !== "queued" ? (
        <span className="codes text-muted-foreground">{formatPercent(doneShare)}</span>
      ) : null}
    </span>
  );
}

function Count({ count }: { count: number }) {
  return <span className={count === 0 ? "codes text-muted-foreground" : "codes"}>{formatCount(count)}</span>;
}

function Problems({ view }: { view: ImportView }) {
  if (view.rejectedCount === 0) return <Count count={0} />;
  return <span className="codes font-medium text-different">{formatCount(view.rejectedCount)}</span>;
}
