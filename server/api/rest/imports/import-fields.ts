import { z } from "zod";
import { getImport } from "../../../features/imports/data";
import type { ImportView } from "../../../features/imports/schema";
import { isImportActive } from "../../../features/imports/terms";
import { runKinds, runStatuses } from "../../../features/runs/terms";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import type { Call } from "../endpoint";
import { toTime } from "../list-fields";

const shareSchema = z.number().min(0).max(1);

export const importAnswerSchema = z.object({
  id: z.uuid(),
  catalogId: z.uuid(),
  catalogName: z.string(),
  kind: z
    .enum(runKinds)
    .describe(
      "`file`: a file was read. `push`: what a program sent. `undo`: an earlier import was taken back. `removal`: the catalog was removed.",
    ),
  name: z
    .string()
    .describe("Of its file, of the one that the undone import read, of the key, or of the catalog."),
  status: z
    .enum(runStatuses)
    .describe(
      "`open`: it takes what a program sends. `completed`: all is written; its offers are compared after that.",
    ),
  isActive: z.boolean().describe("True until all of its offers are compared, or it failed."),
  counts: z.object({
    rows: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.number().int(),
    warnings: z.number().int(),
    withdrawn: z.number().int(),
  }),
  stages: z
    .object({ written: shareSchema, embedded: shareSchema, matched: shareSchema })
    .describe("How far it is, each between 0 and 1; of the offers that are written so far."),
  failure: z.string().nullable().describe("Why it failed, for people."),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  undoesId: z.uuid().nullable().describe("The import that it takes back."),
  undoneById: z.uuid().nullable().describe("The import that took it back."),
});
export type ImportAnswer = z.output<typeof importAnswerSchema>;

export const exampleImport: ImportAnswer = {
  id: "9b2f6c1e-4d3a-4b8e-8f70-1a2b3c4d5e6f",
  catalogId: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
  catalogName: "Shop A",
  kind: "file",
  name: "offers.csv",
  status: "completed",
  isActive: true,
  counts: {
    rows: 12_840,
    created: 40,
    updated: 310,
    unchanged: 12_488,
    rejected: 2,
    warnings: 11,
    withdrawn: 0,
  },
  stages: { written: 1, embedded: 1, matched: 0.25 },
  failure: null,
  createdAt: "2026-11-26T06:30:00.000Z",
  startedAt: "2026-11-26T06:30:01.000Z",
  finishedAt: "2026-11-26T06:30:09.000Z",
  undoesId: null,
  undoneById: null,
};

export function toImportAnswer(view: ImportView): ImportAnswer {
  const changedCount = view.createdCount + view.updatedCount;
  const toShare = (count: number) => (changedCount === 0 ? 1 : Math.min(1, count / changedCount));
  const isWritten = view.status === "completed" || view.kind === "push";
  return {
    id: view.id,
    catalogId: view.catalogId,
    catalogName: view.catalogName,
    kind: view.kind,
    name: view.fileName,
    status: view.status,
    isActive: isImportActive(view),
    counts: {
      rows: view.rowsRead,
      created: view.createdCount,
      updated: view.updatedCount,
      unchanged: view.unchangedCount,
      rejected: view.rejectedCount,
      warnings: view.warningCount,
      withdrawn: view.withdrawnCount,
    },
    stages: {
      written: isWritten ? 1 : Math.min(1, view.bytesRead / Math.max(1, view.sizeBytes)),
      embedded: toShare(view.embeddedCount),
      matched: toShare(view.matchedCount),
    },
    failure: view.failureMessage,
    createdAt: toTime(view.createdAt),
    startedAt: view.startedAt && toTime(view.startedAt),
    finishedAt: view.finishedAt && toTime(view.finishedAt),
    undoesId: view.undoesId,
    undoneById: view.undoneById,
  };
}

/** What stands in the path of all that is of one import. */
export const importIdSchema = z.uuid().describe("Id of the import.");

/** Throws AppError("not-found") where there is none, or the key may not see its catalog. */
export async function getSeenImport(
  sql: SqlRunner,
  id: string,
  { bounds }: Pick<Call, "bounds">,
): Promise<ImportView> {
  const view = await getImport(sql, id);
  if (!bounds.catalogIds || bounds.catalogIds.includes(view.catalogId)) return view;
  throw new AppError("not-found", `Import ${id} of another catalog`, {
    userMessage: "There is no import with this id.",
  });
}
