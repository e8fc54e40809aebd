"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { formatCount } from "@/app/_ui/format/format-number";
import type { ChangedOffer, IssueGroup } from "@/server/features/imports/schema";
import { fieldLabels } from "./field-labels";

export function CountList({ counts }: { counts: readonly { label: string; count: number }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-flow-col sm:grid-cols-none">
      {counts.map(({ label, count }) => (
        <div key={label}>
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="text-lg font-semibold tabular-nums">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Rows with the same problem together: one repair in the source mends them all. */
export function IssueGroups({ issues }: { issues: readonly IssueGroup[] }) {
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="to-mend">
      <h3 id="to-mend" className="mb-1 text-table font-semibold">
        <Trans>To mend in the source</Trans>
      </h3>
      <ul className="divide-y text-table">
        {issues.map(({ severity, code, column, message, rowCount }) => {
          const isError = severity === "error";
          const Icon = isError ? CircleAlert : TriangleAlert;
          return (
            <li key={`${severity} ${code} ${column}`} className="flex items-start gap-2 py-2">
              <Icon
                aria-hidden
                className={`mt-0.5 size-4 shrink-0 ${isError ? "text-different" : "text-variant"}`}
              />
              <p className="min-w-0 grow break-words">
                <span className="font-medium">
                  {isError ? t`Left out` : t`Warning`}
                  {column === null ? "" : `, ${column}`}:{" "}
                </span>
                {message}
              </p>
              <span className="shrink-0 text-muted-foreground tabular-nums">
                <Trans>
                  {formatCount(rowCount)} <Plural value={rowCount} one="row" other="rows" />
                </Trans>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What is stated before and after, offer by offer. */
export function Examples({
  offers,
  updatedCount,
}: {
  offers: readonly ChangedOffer[];
  updatedCount: number;
}) {
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="updates">
      <h3 id="updates" className="mb-1 text-table font-semibold">
        {offers.length < updatedCount
          ? t`${offers.length} of ${formatCount(updatedCount)} updates`
          : t`The updates`}
      </h3>
      <ul className="divide-y text-table">
        {offers.map(({ externalId, title, changes }) => (
          <li key={externalId} className="py-2">
            <p className="truncate font-medium">{title}</p>
            {changes.map(({ field, before, after }) => (
              <p key={field} className="flex gap-2">
                <span className="w-28 shrink-0 text-muted-foreground">{toFieldLabel(field)}</span>
                <span className="line-clamp-2 min-w-0 break-words">
                  <del className="text-muted-foreground">{before ?? t`nothing`}</del>
                  <span aria-hidden> → </span>
                  <ins className="no-underline">{after ?? t`nothing`}</ins>
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function toFieldLabel(field: ChangedOffer["changes"][number]["field"]): string {
  return field === "attributes" ? t`Other attributes` : fieldLabels[field].label;
}
