import type { JobSender } from "../../jobs/queue";
import type { Database, SqlRunner } from "../../platform/database";
import type { RunKindName } from "./terms";

export interface RunDependencies {
  db: Database;
  queue: JobSender;
}

/** A run as one slice of it has it. */
export interface CatalogRun {
  id: string;
  kind: RunKindName;
  catalogId: string;
  /** The run that it takes back; null = none. */
  undoesId: string | null;
  /** Null = SameSKU itself. */
  createdById: string | null;
  /** A slice that finds another number has been overtaken by a later one. */
  sliceNumber: number;
  /** Where the slice started: the work of the slices before it. */
  workDone: number;
  /** Whether the slices before it wrote any offer. */
  hasWritten: boolean;
}

/** How a slice ended. more = there is more to do; overtaken = another slice has the run. */
export type SliceOutcome = "done" | "more" | "overtaken";

/**
 * What is different from one kind of run to another. Its work is done in batches, a transaction each, that hold the run (`holdRun`) or move
 * it on (`advanceRun`) and are rolled back where that is refused.
 */
export interface RunKind {
  /** Goes on where the run stands, until it is done or the deadline (of performance.now()) is over. */
  workOn(deps: RunDependencies, run: CatalogRun, deadline: number): Promise<SliceOutcome>;
  /** Ends what hangs on the run, in the transaction that ends it. */
  end(
    sql: SqlRunner,
    queue: JobSender,
    run: Pick<CatalogRun, "id">,
    status: "completed" | "failed",
  ): Promise<void>;
  /** Clears away what a completed run needs no more; what a crash leaves is cleared by maintenance or a later run. */
  clearAway(deps: RunDependencies, run: CatalogRun): Promise<void>;
}

export type RunKinds = Readonly<Record<RunKindName, RunKind>>;
