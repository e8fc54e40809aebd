"use client";

import { plural, t } from "@lingui/core/macro";
import { Badge } from "@/app/_ui/badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { ExportRun } from "@/server/features/exports/saved-schema";
import type { RunStatus } from "@/server/features/exports/terms";
import { statusLabels } from "./export-words";

const tones: Record<RunStatus, "outline" | "accent" | "good" | "bad"> = {
  queued: "outline",
  running: "accent",
  done: "good",
  failed: "bad",
  cancelled: "outline",
};

/** `isRead`: all rows are read, and the file is being written and sent. */
export function RunBadge({ status, isRead }: { status: RunStatus; isRead: boolean }) {
  if (status !== "running") return <Badge tone={tones[status]}>{statusLabels[status]}</Badge>;
  return <Badge tone={tones.running}>{isRead ? t`Sending` : t`Reading`}</Badge>;
}

/** How the latest run went, and when. */
export function LastRun({ run }: { run: ExportRun | null }) {
  if (run === null) return <span className="text-muted-foreground">{t`Not yet`}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <RunBadge status={run.status} isRead={run.isRead} />
      <span className="text-muted-foreground">
        {run.status === "done" || run.status === "running" ? `${toRowWords(run.rowCount)} · ` : ""}
        <RelativeTime time={run.finishedAt ?? run.startedAt ?? run.createdAt} />
      </span>
    </span>
  );
}

function toRowWords(count: number): string {
  return `${formatCount(count)} ${plural(count, { one: "row", other: "rows" })}`;
}
