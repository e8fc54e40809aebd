"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { type ExportDraft, toRequest } from "./export-draft";

/** The first rows, as the file would have them. */
export function PreviewCard({ draft }: { draft: ExportDraft }) {
  const preview = useQuery(
    useTRPC().exports.preview.queryOptions(toRequest(draft), {
      enabled: draft.columns.length > 0,
      placeholderData: keepPreviousData,
      retry: false,
      ...aside,
    }),
  );
  return (
    <Card>
      <CardHeader title={t`Preview`} description={t`The first rows of the file.`} />
      <CardBody>
        {preview.error ? (
          <Notice tone="bad">{toErrorText(preview.error)}</Notice>
        ) : preview.data ? (
          <PreviewTable {...preview.data} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </CardBody>
    </Card>
  );
}

type Cell = string | number | boolean | Date | null;

function PreviewTable({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly Cell[])[] }) {
  if (rows.length === 0)
    return (
      <p className="text-table text-muted-foreground">
        <Trans>No rows fit these filters now. The file would hold its header alone.</Trans>
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section tabIndex={0} aria-label={t`Preview`} className="overflow-x-auto rounded-md border">
      <table className="text-table">
        <thead className="border-b bg-muted text-left">
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className="codes px-2.5 py-1.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and never move
            <tr key={index}>
              {columns.map((name, at) => (
                <td key={name} className="max-w-72 truncate px-2.5 py-1.5 whitespace-nowrap">
                  {toText(row[at] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function toText(cell: Cell): string {
  if (cell === null) return "";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === "boolean") return cell ? t`yes` : t`no`;
  return String(cell);
}
