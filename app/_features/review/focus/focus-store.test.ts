import { expect, test, vi } from "vitest";
import type { ClaimFocusInput, FocusItem } from "@/server/features/review/focus-item";
import type { OutboxEntry } from "../outbox/outbox-state";
import { SessionStore } from "../outbox/session-store";
import { toFocusItem } from "./focus.fixture";
import { type FocusEffects, FocusStore } from "./focus-store";

/** A desk before pages of a queue: the first page, the second, … and the first again. */
function createDesk(pages: FocusItem[][], overrides: Partial<FocusEffects> = {}) {
  let count = 0;
  const sent: OutboxEntry["item"][] = [];
  const session = new SessionStore({
    send: ({ item }) => sent.push(item),
    newId: () => `id-${++count}`,
    nowMs: () => 0,
    onDecided: () => () => undefined,
    onRefused: () => undefined,
    onTakenBack: () => undefined,
  });
  const claim = vi.fn(async ({ cursor }: ClaimFocusInput) => {
    const page = Number(cursor ?? 0);
    return { items: pages[page] ?? [], nextCursor: page + 1 < pages.length ? String(page + 1) : null };
  });
  const release = vi.fn(async (_offerIds: string[]) => undefined);
  const effects = { claim, renew: async (ids: never[]) => ids, release, ...overrides };
  const store = new FocusStore(effects as FocusEffects, session);
  const shown = () => store.getView().entry?.offer.id ?? store.getView().status;
  const pick = (index: number) => {
    const { lowerOfferId, higherOfferId } = store.getView().entry!.candidates[index]!;
    store.decide([{ pair: { lowerOfferId, higherOfferId }, verdict: "same" }]);
  };
  const none = () =>
    store.decide(store.getView().entry!.candidates.map((pair) => ({ pair, verdict: "different" as const })));
  return { store, session, sent, claim, release, shown, pick, none };
}

const items = [toFocusItem("a", "x", "y"), toFocusItem("b", "z"), toFocusItem("c", "w")];

async function openDesk(...parameters: Parameters<typeof createDesk>) {
  const desk = createDesk(...parameters);
  desk.store.open({});
  await vi.waitFor(() => expect(desk.store.getView().status).toBe("ready"));
  return desk;
}

test("a decision brings the next item at once, an undo the same one back", async () => {
  const { store, shown, pick, none } = await openDesk([items]);
  expect(shown()).toBe("a");
  pick(1);
  expect(shown()).toBe("b");
  none();
  expect(shown()).toBe("c");
  store.undoLatest();
  expect(shown()).toBe("b");
  store.undoLatest();
  expect(shown()).toBe("a");
  expect(store.undoLatest()).toBeNull();
});

test("each item comes once, whatever the pages are cut like, and then what is left of picked ones", async () => {
  const { shown, none, pick, sent } = await openDesk([[items[0]!], [items[1]!], [items[2]!]]);
  pick(0);
  none();
  await vi.waitFor(() => expect(shown()).toBe("c"));
  none();
  await vi.waitFor(() => expect(shown()).toBe("a"));
  none();
  await vi.waitFor(() => expect(shown()).toBe("empty"));
  const pairs = sent.flatMap((item) =>
    item.kind === "decide" ? item.decisions.map(({ pair }) => pair) : [],
  );
  expect(pairs.map((pair) => `${pair.lowerOfferId}${pair.higherOfferId}`)).toEqual(["ax", "bz", "cw", "ay"]);
});

test("what is skipped comes again at the end", async () => {
  const { store, shown, none } = await openDesk([items]);
  store.skip();
  none();
  none();
  expect(shown()).toBe("a");
  store.skip();
  expect(shown()).toBe("a");
});

test("a decided item can be shown again and changed: the earlier decision is taken back first", async () => {
  const { store, session, sent, shown, pick, none } = await openDesk([items]);
  none();
  const [first] = session.getState().log;
  expect(store.show(first!.id)).toBe(true);
  expect(shown()).toBe("a");
  expect(store.getView()).toMatchObject({ decided: first, entry: { candidates: [{}, {}] } });
  pick(0);
  expect(shown()).toBe("b");
  expect(sent.map(({ kind }) => kind)).toEqual(["decide", "undo", "decide"]);
  expect([...session.getState().verdicts]).toEqual([["a/x", "same"]]);

  store.show(session.getState().log[0]!.id);
  store.skip();
  expect(shown()).toBe("b");
  expect(sent).toHaveLength(3);
});

test("what the server refuses comes next, once, and is then decided knowingly", async () => {
  const { store, session, sent, shown, none } = await openDesk([items]);
  none();
  none();
  expect(shown()).toBe("c");
  session.handleRefused([{ entry: { item: sent[0]!, title: "a" }, message: "" }]);
  none();
  expect(shown()).toBe("a");
  none();
  expect(sent.map((item) => item.kind === "decide" && item.decisions[0]!.seenDecisionId)).toEqual([
    null,
    null,
    null,
    undefined,
  ]);
  session.handleRefused([{ entry: { item: sent[1]!, title: "b" }, message: "" }]);
  expect(shown()).toBe("b");
  store.skip();
  expect(shown()).toBe("b");
});

test("what has lapsed goes, but not from under one's hands; the rest is given back on leaving", async () => {
  const { store, release, shown, none } = await openDesk([items], {
    renew: async () => [items[2]!.offer.id],
  });
  await store.renew();
  expect(shown()).toBe("a");
  none();
  expect(shown()).toBe("c");
  store.leave();
  expect(release).toHaveBeenCalledWith(["c"]);
});

test("without an answer it says so where nothing is at hand, and goes on when asked", async () => {
  const claim = vi.fn().mockRejectedValueOnce(new Error("offline"));
  claim.mockResolvedValue({ items, nextCursor: null });
  const { store, shown } = createDesk([], { claim });
  store.open({});
  await vi.waitFor(() => expect(shown()).toBe("failed"));
  store.lookAgain();
  await vi.waitFor(() => expect(shown()).toBe("a"));
});
