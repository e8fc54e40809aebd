import { t } from "@lingui/core/macro";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount } from "@/app/_ui/format/format-number";
import type { ImportView } from "@/server/features/imports/schema";

/** What became of an import's rows, or of the offers that it went through. */
export function ImportCounts({ view }: { view: ImportView }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:flex lg:*:flex-1">
      {(view.kind === "file" || view.kind === "push" ? toFileCounts(view) : toChangeCounts(view)).map(
        ({ label, count, note }) => (
          <StatTile key={label} label={label} value={formatCount(count)} note={note} />
        ),
      )}
    </div>
  );
}

interface Count {
  label: string;
  count: number;
  note: string;
}

function toFileCounts(view: ImportView): Count[] {
  return [
    { label: t`Added`, count: view.createdCount, note: t`new offers` },
    {
      label: t`Updated`,
      count: view.updatedCount,
      note: view.kind === "push" ? t`were there before` : t`changed since the last file`,
    },
    { label: t`Unchanged`, count: view.unchangedCount, note: t`cost nothing further` },
    ...(view.listsAll
      ? [{ label: t`Withdrawn`, count: view.withdrawnCount, note: t`not listed any more` }]
      : []),
    ...(view.kind === "push"
      ? [{ label: t`Withdrawn`, count: view.withdrawnCount, note: t`left the catalog` }]
      : []),
    { label: t`Left out`, count: view.rejectedCount, note: t`rows with errors` },
    { label: t`Warnings`, count: view.warningCount, note: t`imported, worth a look` },
  ];
}

function toChangeCounts(view: ImportView): Count[] {
  return [
    { label: t`Withdrawn`, count: view.withdrawnCount, note: t`left the catalog` },
    { label: t`Put back`, count: view.updatedCount, note: t`as they were before` },
    { label: t`Brought back`, count: view.createdCount, note: t`had left the catalog` },
  ];
}
