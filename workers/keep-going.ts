import { setTimeout } from "node:timers/promises";
import type { WorkerContext } from "./worker-context";

/** After a failure, which is logged: the database may be down. */
const failedMs = 5_000;

interface Work {
  /** One step; returns whether there may be more to do at once. */
  step: () => Promise<boolean>;
  /** How soon it is looked again after nothing waited. */
  idleMs: number;
  /** What a failure is logged as. */
  failure: string;
}

/** Does a worker's steps one after the other, until it is told to stop. */
export async function keepGoing(
  { step, idleMs, failure }: Work,
  log: WorkerContext["log"],
  signal: AbortSignal,
): Promise<void> {
  const attempt = async () => {
    try {
      return (await step()) ? 0 : idleMs;
    } catch (err) {
      log.error({ err }, failure);
      return failedMs;
    }
  };
  while (!signal.aborted) {
    const waitMs = await attempt();
    // An abort ends the wait.
    await setTimeout(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
