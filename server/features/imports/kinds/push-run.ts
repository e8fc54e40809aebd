import { announceEnd, forgetVersions } from "./end-run";
import type { ImportRunKind } from "./import-run-kind";

/** What a program sent. All of it was written while the run was open: it has only to end. */
export const pushRun: ImportRunKind = {
  workOn: async () => "done",
  end: announceEnd,
  clearAway: forgetVersions,
  undoing: { recordedAs: "import-undone", adminsOnly: null },
};
