"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { cn } from "@/app/_ui/class-names";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { formatCount } from "@/app/_ui/format/format-number";
import type { ImportIssue } from "@/server/features/imports/schema";

interface IssueDialogProps {
  /** Null = closed. */
  issue: ImportIssue | null;
  onClose: () => void;
}

/** A problem beside the row as the file states it. */
export function IssueDialog({ issue, onClose }: IssueDialogProps) {
  return (
    <Dialog open={issue !== null} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      {issue ? (
        <DialogContent title={t`Row ${formatCount(issue.rowNumber)}`} description={issue.message}>
          <RowCells issue={issue} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function RowCells({ issue }: { issue: ImportIssue }) {
  const cells = issue.row;
  if (cells.length === 0) {
    return (
      <p className="text-muted-foreground">
        <Trans>This row could not be split into columns.</Trans>
      </p>
    );
  }
  return (
    <dl className="divide-y text-table">
      {cells.map(([name, value]) => {
        const isAffected = name === issue.columnName;
        return (
          <div
            key={name}
            className={cn(
              "grid grid-cols-[minmax(6rem,10rem)_1fr] gap-4 px-2 py-1.5",
              isAffected && "rounded-sm bg-different-soft",
            )}
          >
            <dt className="break-all text-muted-foreground">{name}</dt>
            <dd className="wrap-anywhere">
              {value || (
                <span className="text-muted-foreground">
                  <Trans>empty</Trans>
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
