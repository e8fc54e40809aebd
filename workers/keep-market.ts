import { marketWorkWaits } from "../server/features/market-outbox/take-market";
import { refreshMarket } from "../server/features/price-positions/refresh";
import { Bell } from "./bell";
import { keepGoing } from "./keep-going";
import type { WorkerContext } from "./worker-context";

/** Keeps own offers' positions and what no own shop sells, as offers and products change, until it is told to stop. Of several workers one writes at a time. */
export function keepMarket(
  { db, queue, log }: Pick<WorkerContext, "db" | "queue" | "log">,
  signal: AbortSignal,
): Promise<void> {
  const bell = new Bell();
  queue.watch({ condition: marketWorkWaits, call: () => bell.ring() });
  const step = () => refreshMarket({ db, queue });
  return keepGoing({ step, bell, failure: "price positions could not be written" }, log, signal);
}
