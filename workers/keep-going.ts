import { Bell } from "./bell";
import type { WorkerContext } from "./worker-context";

/** So late it is looked again though the bell was silent. */
const idleMs = 60_000;
/** After a failure, which is logged: the database may be down. */
const failedMs = 5_000;

interface Work {
  /** One step; returns whether there may be more to do at once. */
  step: () => Promise<boolean>;
  /** Rung when there is something to do. */
  bell: Bell;
  /** What a failure is logged as. */
  failure: string;
}

/** Does a worker's steps one after the other, until it is told to stop. */
export async function keepGoing(
  { step, bell, failure }: Work,
  log: WorkerContext["log"],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (!(await step())) await bell.wait(idleMs, signal);
    } catch (err) {
      log.error({ err }, failure);
      // A bell that nobody rings.
      await new Bell().wait(failedMs, signal);
    }
  }
}
