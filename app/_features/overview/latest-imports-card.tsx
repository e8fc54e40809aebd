import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { toImportName } from "@/app/_features/imports/import-name";
import { ImportStatus } from "@/app/_features/imports/import-status";
import { Card, CardHeader } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { ImportView } from "@/server/features/imports/schema";

function toSummary({ kind, fileName, ...view }: ImportView): string {
  const [created, updated] = [formatCount(view.createdCount), formatCount(view.updatedCount)];
  const withdrawn = formatCount(view.withdrawnCount);
  if (kind !== "file") return toImportName({ kind, fileName });
  return view.withdrawnCount === 0
    ? t`${created} added, ${updated} updated`
    : t`${created} added, ${updated} updated, ${withdrawn} withdrawn`;
}

export function LatestImportsCard({ imports }: { imports: readonly ImportView[] }) {
  return (
    <Card>
      <CardHeader
        title={t`Latest imports`}
        action={
          <Link href="/imports" className="text-table text-primary hover:underline">
            <Trans>All imports</Trans>
          </Link>
        }
      />
      {imports.length === 0 ? (
        <p className="px-4 pt-1 pb-4 text-muted-foreground">
          <Trans>None yet.</Trans>
        </p>
      ) : null}
      <ul className="mt-3 divide-y border-t empty:hidden">
        {imports.map((view) => (
          <li key={view.id} className="relative flex items-center gap-3 px-4 py-2 hover:bg-muted">
            <div className="min-w-0 grow">
              <Link
                href={`/imports/${view.id}`}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {view.catalogName}
              </Link>
              <p className="truncate text-xs text-muted-foreground">
                {toSummary(view)}
                {" · "}
                <RelativeTime time={view.createdAt} />
              </p>
            </div>
            <ImportStatus view={view} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
