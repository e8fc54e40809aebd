import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/app/_ui/class-names";
import { Tooltip } from "@/app/_ui/tooltip";
import type { OfferField } from "@/server/domain/offer/offer-fields";
import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import type { RowIssue } from "@/server/domain/offer/source-row/row-issue";
import type { UploadPreview } from "@/server/features/imports/schema";
import { fieldLabels, mappableFields } from "./field-labels";

type PreviewRow = UploadPreview["rows"][number];

interface PreviewTableProps {
  columns: readonly string[];
  rows: readonly PreviewRow[];
  mapping: ColumnMapping;
  isChecking: boolean;
}

/** The first rows as they would come in; cells with a problem are marked, and say what it is. */
export function PreviewTable({ columns, rows, mapping, isChecking }: PreviewTableProps) {
  const fields = mappableFields.filter((field) => mapping[field]);
  return (
    <section aria-labelledby="preview">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="preview" className="font-semibold">
          <Trans>First rows</Trans>
        </h2>
        <p role="status" className="text-table text-muted-foreground">
          {isChecking ? t`Checking…` : toSummary(rows)}
        </p>
      </div>
      <div className={cn("overflow-x-auto rounded-lg border bg-card", isChecking && "opacity-60")}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled by keyboard too */}
        <table className="w-full border-separate border-spacing-0 text-table" tabIndex={0}>
          <caption className="sr-only">
            <Trans>The first rows of the file under the chosen columns</Trans>
          </caption>
          <thead>
            <tr>
              <HeaderCell>{t`Row`}</HeaderCell>
              {fields.map((field) => (
                <HeaderCell key={field}>{fieldLabels[field].label}</HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.rowNumber} row={row} columns={columns} fields={fields} mapping={mapping} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function HeaderCell({ children }: { children: string }) {
  return (
    <th
      scope="col"
      className="h-9 whitespace-nowrap border-b bg-muted px-3 text-left text-xs font-medium text-muted-foreground"
    >
      {children}
    </th>
  );
}

const cellClasses = "h-9 border-b px-3 group-last:border-b-0";

interface RowProps {
  row: PreviewRow;
  columns: readonly string[];
  fields: OfferField[];
  mapping: ColumnMapping;
}

function Row({ row, columns, fields, mapping }: RowProps) {
  const { cells } = row;
  const shown = new Set(fields.map((field) => mapping[field]));
  const rowIssues = row.issues.filter((issue) => !issue.column || !shown.has(issue.column));
  return (
    <tr className="group">
      <td className={cn(cellClasses, "whitespace-nowrap text-muted-foreground")}>
        <span className="flex items-center gap-1.5">
          <span className="codes">{row.rowNumber}</span>
          <IssueMark issues={rowIssues} />
        </span>
      </td>
      {cells === null ? (
        <td colSpan={fields.length} className={cn(cellClasses, "text-different")}>
          {row.issues.map((issue) => issue.message).join(" ")}
        </td>
      ) : (
        fields.map((field) => (
          <ValueCell
            key={field}
            value={cells[columns.indexOf(mapping[field] ?? "")] ?? ""}
            issues={row.issues.filter((issue) => issue.column === mapping[field])}
          />
        ))
      )}
    </tr>
  );
}

function ValueCell({ value, issues }: { value: string; issues: readonly RowIssue[] }) {
  const hasError = issues.some((issue) => issue.severity === "error");
  return (
    <td
      className={cn(cellClasses, issues.length > 0 && (hasError ? "bg-different-soft" : "bg-variant-soft"))}
    >
      <span className="flex items-center gap-1.5">
        <IssueMark issues={issues} />
        <span
          className={cn(
            "max-w-72 truncate",
            issues.length > 0 && "underline decoration-dotted underline-offset-4",
            !value && "text-muted-foreground",
          )}
        >
          {value || "–"}
        </span>
      </span>
    </td>
  );
}

function IssueMark({ issues }: { issues: readonly RowIssue[] }) {
  if (issues.length === 0) return null;
  const isError = issues.some((issue) => issue.severity === "error");
  const Icon = isError ? CircleAlert : TriangleAlert;
  const text = issues.map((issue) => issue.message).join(" ");
  return (
    <Tooltip label={text}>
      <button type="button" aria-label={text} className="shrink-0 rounded-sm">
        <Icon aria-hidden className={cn("size-3.5", isError ? "text-different" : "text-variant")} />
      </button>
    </Tooltip>
  );
}

function toSummary(rows: readonly PreviewRow[]): string {
  const count = (severity: RowIssue["severity"]) =>
    rows.filter((row) => row.issues.some((issue) => issue.severity === severity)).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors + warnings === 0)
    return plural(rows.length, { one: "The only row is fine", other: "All # are fine" });
  const parts = [
    errors > 0 ? t`${errors} would be left out` : null,
    warnings > 0 ? t`${warnings} with a warning` : null,
  ];
  return t`Of ${rows.length}: ${parts.filter(Boolean).join(", ")}`;
}
