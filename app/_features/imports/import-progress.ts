import { t } from "@lingui/core/macro";
import type { ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";

export interface ImportStage {
  label: string;
  /** In [0,1]. */
  doneShare: number;
  doneCount: number;
  /** Null while it is not known. */
  totalCount: number | null;
  unit: "rows" | "offers";
}

/** A pace measured over less than this says nothing. */
const measuredSecondsMin = 4;
const measuredShareMin = 0.02;

/**
 * What happens to a file, in order: its rows are read, texts are prepared, offers are compared. An undo goes through
 * offers instead of rows; where offers only leave nothing else follows.
 */
export function toStages(view: ImportView): ImportStage[] {
  // What a program sends is written with each call.
  const isRead = view.status === "completed" || view.kind === "push";
  const readShare = isRead ? 1 : Math.min(1, view.bytesRead / Math.max(1, view.sizeBytes));
  const changedCount = view.createdCount + view.updatedCount;
  // While the file is read more offers come: the bars of the later stages count on as many as its size promises.
  const toShare = (doneCount: number) =>
    changedCount === 0 ? (isRead ? 1 : 0) : Math.min(1, (doneCount / changedCount) * readShare);
  const first = toFirstStage(view, readShare);
  if (onlyWithdraws(view)) return [first];
  return [
    first,
    {
      label: t`Text similarity prepared`,
      doneShare: toShare(view.embeddedCount),
      doneCount: view.embeddedCount,
      totalCount: changedCount,
      unit: "offers",
    },
    {
      label: t`Compared with other catalogs`,
      doneShare: toShare(view.matchedCount),
      doneCount: view.matchedCount,
      totalCount: changedCount,
      unit: "offers",
    },
  ];
}

/** Whether a run takes offers out and brings none. */
export function onlyWithdraws({ kind }: Pick<ImportView, "kind">): boolean {
  return kind === "removal" || kind === "withdrawal";
}

function toFirstStage(view: ImportView, doneShare: number): ImportStage {
  if (view.kind === "file" || view.kind === "push") {
    const totalCount = view.status === "completed" ? view.rowsRead : null;
    return { label: t`Rows read`, doneShare, doneCount: view.rowsRead, totalCount, unit: "rows" };
  }
  return {
    label: onlyWithdraws(view) ? t`Offers withdrawn` : t`Taken back`,
    doneShare,
    doneCount: view.createdCount + view.updatedCount + view.withdrawnCount,
    totalCount: view.sizeBytes,
    unit: "offers",
  };
}

/**
 * Until offers are read and their texts prepared, by the slower one's pace so far; null where that is done, or began only now. Matching
 * begins when all imports are that far, so that its pace says nothing before.
 */
export function estimatePreparingSeconds(view: ImportView, nowMs: number): number | null {
  if (!isImportActive(view) || !view.startedAt) return null;
  const elapsedSeconds = (nowMs - view.startedAt.getTime()) / 1_000;
  const slowestShare = Math.min(
    ...toStages(view)
      .slice(0, 2)
      .map((stage) => stage.doneShare),
  );
  if (elapsedSeconds < measuredSecondsMin || slowestShare < measuredShareMin) return null;
  return slowestShare === 1 ? null : (elapsedSeconds * (1 - slowestShare)) / slowestShare;
}

/** Whether its offers are read and their texts prepared. */
export function isPrepared({ status, kind, createdCount, updatedCount, embeddedCount }: ImportView): boolean {
  return status === "completed" && !onlyWithdraws({ kind }) && embeddedCount >= createdCount + updatedCount;
}

/** Several imports that run side by side, as one: the queue takes their offers in turn, so only together they have a pace. */
export function mergeImports(views: readonly ImportView[]): ImportView | null {
  const [first] = views;
  if (!first) return null;
  const sum = (name: "sizeBytes" | "bytesRead" | SummedCount) =>
    views.reduce((total, view) => total + view[name], 0);
  const starts = views.flatMap((view) => view.startedAt?.getTime() ?? []);
  return {
    ...first,
    kind: views.every(({ kind }) => kind === first.kind) ? first.kind : "file",
    status: views.every((view) => view.status === "completed") ? "completed" : "running",
    sizeBytes: sum("sizeBytes"),
    bytesRead: sum("bytesRead"),
    createdCount: sum("createdCount"),
    updatedCount: sum("updatedCount"),
    embeddedCount: sum("embeddedCount"),
    matchedCount: sum("matchedCount"),
    withdrawnCount: sum("withdrawnCount"),
    startedAt: starts.length > 0 ? new Date(Math.min(...starts)) : null,
  };
}

type SummedCount = "createdCount" | "updatedCount" | "embeddedCount" | "matchedCount" | "withdrawnCount";
