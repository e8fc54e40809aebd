import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { ExportTurns, inTurn } from "./export-turns";

const limits = { runningMax: 4, waitingMax: 10 };

/** An export whose pages are asked for by hand. */
function openExport(turns: ExportTurns, personId: string, stalledMs?: number) {
  const state = { pages: 0 };
  async function* write() {
    yield "head";
    for (;;) yield `page ${++state.pages}`;
  }
  const lines = inTurn(turns, personId, write(), stalledMs);
  return { state, lines };
}

test("of forty exports of ten people four run, each of another person, and the next begin when these end", async () => {
  const turns = new ExportTurns(limits);
  const exports = Array.from({ length: 40 }, (_, n) => openExport(turns, `person ${n % 10}`));
  for (const { lines } of exports) expect((await lines.next()).value).toBe("head");
  for (const { lines } of exports) void lines.next();
  const listRunning = () => exports.flatMap(({ state }, n) => (state.pages > 0 ? [n] : []));
  await setTimeout(5);
  expect(listRunning()).toEqual([0, 1, 2, 3]);
  await exports[0]!.lines.return(undefined);
  await setTimeout(5);
  expect(listRunning()).toEqual([0, 1, 2, 3, 4]);
  for (const n of [1, 2, 3, 4]) await exports[n]!.lines.return(undefined);
  await setTimeout(5);
  expect(listRunning()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("an export that nobody reads any more gives its turn away and ends with an error", async () => {
  const turns = new ExportTurns({ ...limits, runningMax: 1 });
  const [stalled, next] = [openExport(turns, "ann", 20), openExport(turns, "ben", 20)];
  await stalled.lines.next();
  await stalled.lines.next();
  await next.lines.next();
  expect((await next.lines.next()).value).toBe("page 1");
  await expect(stalled.lines.next()).rejects.toThrow(/Nobody read/);
});

test("one person can't have any number of exports wait", async () => {
  const turns = new ExportTurns({ ...limits, waitingMax: 2 });
  const running = await turns.take("ann");
  void turns.take("ann");
  void turns.take("ann");
  expect(() => turns.refuseMore("ann")).toThrow(expect.objectContaining({ code: "rate-limited" }));
  expect(() => turns.refuseMore("ben")).not.toThrow();
  running();
  expect(() => turns.refuseMore("ann")).not.toThrow();
});
