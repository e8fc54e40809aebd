import { expect, test } from "vitest";
import { exampleImport, type ImportAnswer } from "./import-fields";
import { watchImport } from "./watch-import";

const pace = { pollMs: 1, heartbeatMs: 10_000, endMs: 60_000 };
const active: ImportAnswer = { ...exampleImport, status: "running", isActive: true };
const at = (rows: number): ImportAnswer => ({ ...active, counts: { ...active.counts, rows } });
const ended: ImportAnswer = { ...exampleImport, isActive: false };

async function watch(states: readonly ImportAnswer[], options: Parameters<typeof watchImport>[2] = {}) {
  const [first, ...rest] = states;
  const events: string[] = [];
  for await (const event of watchImport(first!, async () => rest.shift() ?? ended, { pace, ...options }))
    events.push(event);
  return events;
}

const namesOf = (events: readonly string[]) => events.map((event) => /event: (\w+)/.exec(event)?.[1] ?? "-");
const idOf = (event: string) => /id: (\S+)/.exec(event)![1]!;

test("each change is told once, and the end is the last event", async () => {
  const events = await watch([at(1), at(1), at(2), at(2), ended]);
  expect(namesOf(events)).toEqual(["-", "progress", "progress", "end"]);
  expect(JSON.parse(/data: (.*)/.exec(events.at(-1)!)![1]!)).toEqual(ended);
});

test("who comes back with the last id is told what has changed since, and the end in any case", async () => {
  const [, told] = await watch([at(1)]);
  expect(namesOf(await watch([at(1), at(2)], { lastId: idOf(told!) }))).toEqual(["-", "progress", "end"]);
  expect(namesOf(await watch([at(1)], { lastId: "of long ago" }))).toEqual(["-", "progress", "end"]);
  const [, end] = await watch([ended]);
  expect(namesOf(await watch([ended], { lastId: idOf(end!) }))).toEqual(["-", "end"]);
});

test("without news there is a comment now and then, and an end after the longest time", async () => {
  const still = Array.from({ length: 30 }, () => at(1));
  const events = await watch(still, { pace: { ...pace, heartbeatMs: 0 } });
  expect(events.filter((event) => event.startsWith(":")).length).toBeGreaterThan(10);
  expect(namesOf(await watch(still, { pace: { ...pace, endMs: 0 } }))).toEqual(["-", "progress"]);
});

test("one that failed has ended", async () => {
  const failed: ImportAnswer = { ...active, status: "failed", isActive: false, failure: "x" };
  expect(namesOf(await watch([failed]))).toEqual(["-", "end"]);
});

test("an open push goes on", async () => {
  const open: ImportAnswer = { ...exampleImport, kind: "push", status: "open", isActive: false };
  expect(namesOf(await watch([open]))).toEqual(["-", "progress", "end"]);
});
