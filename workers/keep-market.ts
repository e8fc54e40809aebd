import { setTimeout } from "node:timers/promises";
import { refreshMarket } from "../server/features/price-positions/refresh";
import type { WorkerContext } from "./worker-context";

/** How soon a change is looked for after nothing waited. */
const idleMs = 1_000;
/** After a failure, which is logged: the database may be down. */
const failedMs = 5_000;

/** Keeps own offers' positions and what no own shop sells, as offers and products change, until it is told to stop. Of several workers one writes at a time. */
export async function keepMarket(
  { db, queue, log }: Pick<WorkerContext, "db" | "queue" | "log">,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await attempt({ db, queue, log });
    // An abort ends the wait.
    await setTimeout(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

async function attempt({ db, queue, log }: Pick<WorkerContext, "db" | "queue" | "log">): Promise<number> {
  try {
    return (await refreshMarket({ db, queue })) ? 0 : idleMs;
  } catch (err) {
    log.error({ err }, "price positions could not be written");
    return failedMs;
  }
}
