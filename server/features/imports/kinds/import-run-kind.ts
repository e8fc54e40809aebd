import type { SqlRunner } from "../../../platform/database";
import type { RecordedKind } from "../../activity/kinds";
import type { RunKind } from "../../runs/run-kind";

/** A kind of run that can be undone: what undoing it is, besides restoring the offers that it changed. */
export interface ImportRunKind extends RunKind {
  undoing: {
    /** What the log calls it. */
    recordedAs: RecordedKind;
    /** Why nobody else may; null = all who import may. */
    adminsOnly: string | null;
    /** What comes back with the offers. */
    prepare?(sql: SqlRunner, catalogId: string): Promise<void>;
  };
}
