import type { RunKindName } from "../../runs/terms";
import { fileRun } from "./file-run";
import type { ImportRunKind } from "./import-run-kind";
import { pushRun } from "./push-run";
import { removalRun } from "./removal-run";
import { undoRun } from "./undo-run";
import { withdrawalRun } from "./withdrawal-run";

/** How each kind of run does its work. A new kind is a module beside these, its name in runs/terms.ts and in the check of `catalog_run.kind`. */
export const runKinds: Readonly<Record<RunKindName, ImportRunKind>> = {
  file: fileRun,
  undo: undoRun,
  removal: removalRun,
  withdrawal: withdrawalRun,
  push: pushRun,
};
