import { expect, test, vi } from "vitest";
import type { DecisionItem, ItemOutcome } from "@/server/features/decisions/schema";
import { Outbox, type OutboxEffects, type SendFailure } from "./outbox";
import type { OutboxEntry } from "./outbox-state";

const decide = (id: string): OutboxEntry => ({
  title: id,
  item: {
    kind: "decide",
    id,
    decisions: [{ id: `${id}-d`, pair: { lowerOfferId: "1", higherOfferId: id }, verdict: "same" }],
  } as unknown as DecisionItem,
});
const undo = (id: string, of: string): OutboxEntry => ({
  title: id,
  item: { kind: "undo", id, undoes: [{ id: `${id}-u`, decisionId: `${of}-d` }] },
});

/** A server that records each item once, behind a network that does what the test says. */
function createServer() {
  const recorded: string[] = [];
  const refusals = new Map<string, string>();
  const answer = (items: readonly DecisionItem[]): ItemOutcome[] =>
    items.map(({ id }) => {
      const message = refusals.get(id);
      if (message) return { id, kind: "refused", message };
      if (recorded.includes(id)) return { id, kind: "already-saved" };
      recorded.push(id);
      return { id, kind: "saved" };
    });
  return { recorded, refusals, answer };
}

function createDesk(options: { kept?: Map<string, OutboxEntry>; failure?: SendFailure } = {}) {
  const server = createServer();
  const kept = options.kept ?? new Map<string, OutboxEntry>();
  const wakes: { waitMs: number; wake: () => void }[] = [];
  const settled = vi.fn();
  const network = { send: async (items: DecisionItem[]) => server.answer(items) };
  let nowMs = 0;
  const effects: OutboxEffects = {
    storage: {
      load: () => [...kept.values()],
      keep: (entry) => kept.set(entry.item.id, entry) === kept,
      forget: (id) => kept.delete(id),
    },
    send: vi.fn((items: DecisionItem[]) => network.send(items)),
    toFailure: () => options.failure ?? { kind: "retry" },
    onSettled: settled,
    nowMs: () => nowMs,
    wakeIn: (waitMs, wake) => {
      if (waitMs >= 1_000) wakes.push({ waitMs, wake });
      else {
        // The breath between two requests.
        nowMs += waitMs;
        queueMicrotask(wake);
      }
    },
  };
  const wakeLast = () => {
    nowMs += wakes.at(-1)!.waitMs;
    wakes.at(-1)!.wake();
  };
  const box = new Outbox(effects);
  const isEmpty = () => vi.waitFor(() => expect(box.getView().waitingCount).toBe(0));
  return { box, effects, kept, network, server, settled, wakes, wakeLast, isEmpty };
}

const lost = () => Promise.reject(new Error("offline"));
const sentIds = (effects: OutboxEffects) =>
  vi.mocked(effects.send).mock.calls.map(([items]) => items.map(({ id }) => id));

test("decisions go out in order, together where one waits for an answer", async () => {
  const { box, effects, kept, isEmpty } = createDesk();
  for (const id of ["a", "b", "c"]) box.add(decide(id));
  box.add(undo("d", "b"));
  await isEmpty();
  expect(sentIds(effects)).toEqual([["a"], ["b", "c", "d"]]);
  expect(kept.size).toBe(0);
});

test("an answer that is lost on its way back records nothing twice", async () => {
  const { box, network, server, wakeLast, isEmpty } = createDesk();
  network.send = (items) => {
    server.answer(items);
    return lost();
  };
  box.add(decide("a"));
  await vi.waitFor(() => expect(box.getView()).toMatchObject({ waitingCount: 1, isCutOff: true }));
  network.send = async (items) => server.answer(items);
  wakeLast();
  await isEmpty();
  expect(server.recorded).toEqual(["a"]);
  expect(box.getView().isCutOff).toBe(false);
});

test("without network it tries again later and later, and at once when the network is back", async () => {
  const { box, effects, network, server, wakes, wakeLast, isEmpty } = createDesk();
  network.send = lost;
  box.add(decide("a"));
  for (let round = 1; round <= 7; round++) {
    await vi.waitFor(() => expect(wakes).toHaveLength(round));
    box.add(decide(`more-${round}`));
    if (round < 7) wakeLast();
  }
  expect(wakes.map(({ waitMs }) => waitMs)).toEqual([1, 2, 4, 8, 16, 30, 30].map((s) => s * 1_000));
  expect(vi.mocked(effects.send)).toHaveBeenCalledTimes(7);
  network.send = async (items) => server.answer(items);
  box.hurry();
  await isEmpty();
  expect(server.recorded).toHaveLength(8);
  // The retry that was due later holds nothing up.
  for (const id of ["x", "y"]) box.add(decide(id));
  await isEmpty();
  expect(server.recorded).toHaveLength(10);
});

test("a page that ends in the middle leaves everything to the next, which sends it once", async () => {
  const first = createDesk();
  first.network.send = () => new Promise(() => undefined);
  first.box.add(decide("a"));
  first.box.add(decide("b"));
  first.server.answer([decide("a").item]);

  const second = createDesk({ kept: first.kept });
  second.network.send = async (items) => first.server.answer(items);
  expect(second.box.getView().waitingCount).toBe(2);
  second.box.flush();
  await second.isEmpty();
  expect(first.server.recorded).toEqual(["a", "b"]);
  expect(first.kept.size).toBe(0);
});

test("a refusal is told once; what would undo the refused goes silently; the rest is saved", async () => {
  const { box, server, settled, isEmpty } = createDesk();
  server.refusals.set("b", "Ben decided this pair.");
  server.refusals.set("c", "There is no such decision.");
  for (const entry of [decide("a"), decide("b"), undo("c", "b"), decide("d")]) box.add(entry);
  await isEmpty();
  expect(server.recorded).toEqual(["a", "d"]);
  const refused = settled.mock.calls.flatMap(([, list]) => list);
  expect(refused).toEqual([{ entry: decide("b"), message: "Ben decided this pair." }]);
});

test("of a batch that the server won't read only the item that it means is refused", async () => {
  const { box, network, server, settled, isEmpty } = createDesk({
    failure: { kind: "refused", message: "Unknown verdict." },
  });
  network.send = async (items) => (items.some(({ id }) => id === "bad") ? lost() : server.answer(items));
  for (const id of ["a", "b", "bad", "c"]) box.add(decide(id));
  await isEmpty();
  expect(server.recorded).toEqual(["a", "b", "c"]);
  expect(settled.mock.calls.flatMap(([, list]) => list)).toEqual([
    { entry: decide("bad"), message: "Unknown verdict." },
  ]);
});

test("who is signed out keeps what waits, and sends nothing", async () => {
  const { box, effects, kept, network, wakes } = createDesk({ failure: { kind: "signed-out" } });
  network.send = lost;
  box.add(decide("a"));
  await vi.waitFor(() => expect(box.getView().isCutOff).toBe(true));
  box.add(decide("b"));
  box.hurry();
  expect(vi.mocked(effects.send)).toHaveBeenCalledOnce();
  expect(wakes).toEqual([]);
  expect([...kept.keys()]).toEqual(["a", "b"]);
});

test("a browser without room says so while anything waits", async () => {
  const { box, effects, network } = createDesk();
  effects.storage.keep = () => false;
  network.send = () => new Promise(() => undefined);
  box.add(decide("a"));
  expect(box.getView()).toMatchObject({ waitingCount: 1, isKept: false });
});
