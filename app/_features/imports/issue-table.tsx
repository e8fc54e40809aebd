import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { formatCount } from "@/app/_ui/format/format-number";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { ImportIssue } from "@/server/features/imports/schema";

const columns: readonly DataColumn<ImportIssue>[] = [
  { id: "message", header: t`Problem`, isPrimary: true, cell: (issue) => <Message issue={issue} /> },
  { id: "column", header: t`Column`, cell: (issue) => issue.columnName ?? <Missing label={t`whole row`} /> },
  { id: "value", header: t`Value`, hideBelow: "md", width: "w-48", cell: (issue) => <Value issue={issue} /> },
  {
    id: "row",
    header: t`Row`,
    align: "end",
    width: "w-20",
    cell: (issue) => <span className="codes">{formatCount(issue.rowNumber)}</span>,
  },
];

interface IssueTableProps {
  issues: readonly ImportIssue[];
  onOpen: (issue: ImportIssue) => void;
}

export function IssueTable({ issues, onOpen }: IssueTableProps) {
  return (
    <DataTable
      caption={t`Problems, in the order of the file's rows`}
      columns={columns}
      rows={issues}
      getRowId={(issue) => `${issue.rowNumber} ${issue.code} ${issue.columnName}`}
      onRowOpen={onOpen}
    />
  );
}

function Message({ issue }: { issue: ImportIssue }) {
  const isError = issue.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <span className="flex items-start gap-2 font-normal">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isError ? "text-different" : "text-variant"}`} />
      <span>
        {isError ? (
          <Trans>
            <span className="font-medium">Left out:</span> {issue.message}
          </Trans>
        ) : (
          <Trans>
            <span className="font-medium">Warning:</span> {issue.message}
          </Trans>
        )}
      </span>
    </span>
  );
}

function Value({ issue }: { issue: ImportIssue }) {
  const value = new Map(issue.row).get(issue.columnName ?? "");
  if (!value) return <Missing label={t`empty`} />;
  return <code className="block max-w-44 truncate">{value}</code>;
}

function Missing({ label }: { label: string }) {
  return <span className="text-muted-foreground">{label}</span>;
}
