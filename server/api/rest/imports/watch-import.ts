import { setTimeout as sleep } from "node:timers/promises";
import { hashText } from "../../../domain/offer/content-hash";
import type { ImportAnswer } from "./import-fields";

interface Pace {
  /** One row is read by its key. */
  pollMs: number;
  /** Without news a comment keeps proxies from closing the connection. */
  heartbeatMs: number;
  /** Whoever still listens then comes back by itself. */
  endMs: number;
}

const usualPace: Pace = { pollMs: 1_000, heartbeatMs: 15_000, endMs: 30 * 60_000 };

/**
 * An import as server-sent events, until it has ended: its state whenever that has changed. An event's id says what it told, so that whoever
 * comes back with the last one is not told the same again.
 */
export async function* watchImport(
  first: ImportAnswer,
  read: () => Promise<ImportAnswer>,
  { lastId = null, pace = usualPace }: { lastId?: string | null; pace?: Pace } = {},
): AsyncGenerator<string> {
  const startedAt = performance.now();
  let toldId = lastId;
  let toldAt = startedAt;
  yield "retry: 3000\n\n";
  for (let current = first; ; current = await read()) {
    const id = hashText(JSON.stringify(current));
    if (hasEnded(current)) {
      yield toEvent("end", id, current);
      return;
    }
    const now = performance.now();
    if (id !== toldId || now - toldAt >= pace.heartbeatMs) {
      yield id === toldId ? ": still there\n\n" : toEvent("progress", id, current);
      [toldId, toldAt] = [id, now];
    }
    if (now - startedAt >= pace.endMs) return;
    await sleep(pace.pollMs);
  }
}

const hasEnded = ({ status, isActive }: ImportAnswer) =>
  !isActive && (status === "completed" || status === "failed");

function toEvent(name: string, id: string, data: ImportAnswer): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
