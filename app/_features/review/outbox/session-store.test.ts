import { expect, test, vi } from "vitest";
import type { DecisionItem } from "@/server/features/decisions/schema";
import { toPairKey } from "../pair/pair-address";
import type { OutboxEntry } from "./outbox-state";
import { type SessionEffects, SessionStore } from "./session-store";

const pair = { lowerOfferId: "1", higherOfferId: "2" };
const other = { lowerOfferId: "1", higherOfferId: "3" };
const title = "Canon EF 50";
const key = toPairKey(pair);
const one = (verdict: "same" | "variant" | "different", own = pair) => ({
  title,
  choices: [{ pair: own, verdict }],
  seenDecisionId: null,
});
const both = {
  title,
  choices: [pair, other].map((own) => ({ pair: own, verdict: "different" as const })),
  seenDecisionId: null,
};

function createStore(overrides: Partial<SessionEffects> = {}, waiting: OutboxEntry[] = []) {
  let count = 0;
  const sent: DecisionItem[] = [];
  const effects = {
    send: ({ item }: OutboxEntry) => {
      sent.push(item);
    },
    newId: () => `id-${++count}`,
    nowMs: () => 0,
    onDecided: vi.fn((): (() => void) => () => undefined),
    onRefused: vi.fn(),
    onTakenBack: vi.fn(),
    ...overrides,
  };
  return { store: new SessionStore(effects, waiting), effects, sent };
}

/** As the outbox says it. */
const refuse = (store: SessionStore, item: DecisionItem) =>
  store.handleRefused([{ entry: { item, title }, message: "Ben decided this pair." }]);

test("a decision takes effect at once and goes into the outbox", () => {
  const { store, sent } = createStore();
  const decided = store.decide(one("same"));
  expect(store.getState().verdicts.get(key)).toBe("same");
  expect(sent).toEqual([
    {
      kind: "decide",
      id: decided.id,
      decisions: [{ id: decided.choices[0]!.decisionId, pair, verdict: "same", seenDecisionId: null }],
    },
  ]);
});

test("a reason goes with every pair that the key decides", () => {
  const { store, sent } = createStore();
  store.decide({ ...both, reason: "another model" });
  expect(sent[0]).toMatchObject({
    decisions: [
      { pair, reason: "another model" },
      { pair: other, reason: "another model" },
    ],
  });
});

test("a decision that the server refuses comes back", () => {
  const { store, effects, sent } = createStore();
  store.decide(one("same"));
  refuse(store, sent[0]!);
  expect(effects.onRefused).toHaveBeenCalledWith(title, "decide", "Ben decided this pair.");
  expect(store.getState()).toMatchObject({ verdicts: new Map(), failedKeys: new Set([key]), log: [] });
});

test("an undo follows what it undoes, whether that is saved or not, and the pairs are back at once", () => {
  const { store, effects, sent } = createStore();
  const decided = store.decide(both);
  expect(store.undoLatest()).toBe(decided);
  expect(store.getState().verdicts.size).toBe(0);
  expect(effects.onTakenBack).toHaveBeenCalledWith(decided);
  expect(sent[1]).toMatchObject({
    kind: "undo",
    undoes: decided.choices.map(({ decisionId }) => ({ decisionId })),
  });
  expect(store.undoLatest()).toBeNull();
});

test("undo and its toast together take one decision back once", () => {
  let undoByToast: () => void = () => undefined;
  const { store, sent } = createStore({
    onDecided: (_decided, undo) => {
      undoByToast = undo;
      return () => undefined;
    },
  });
  store.decide(one("same"));
  store.undoLatest();
  undoByToast();
  expect(sent.map(({ kind }) => kind)).toEqual(["decide", "undo"]);
});

test("an undo that is refused puts the verdict back", () => {
  const { store, effects, sent } = createStore();
  store.decide(one("same"));
  store.undoLatest();
  refuse(store, sent[1]!);
  expect(effects.onRefused).toHaveBeenCalledWith(title, "undo", "Ben decided this pair.");
  expect(store.getState().verdicts.get(key)).toBe("same");
});

test("of two decisions on one pair the later is undone, once, and the earlier is in force again", () => {
  const { store } = createStore();
  store.decide(one("same"));
  store.decide(one("variant"));
  expect(store.undoLatest()).not.toBeNull();
  expect(store.getState().verdicts.get(key)).toBe("same");
  expect(store.undoLatest()).toBeNull();
});

test("a pair that is decided again leaves the others of its item to be undone", () => {
  const { store, sent } = createStore();
  const first = store.decide(both);
  store.decide(one("same"));
  expect(store.takeBack(first.id)?.choices.map((choice) => choice.pair)).toEqual([other]);
  expect(store.getState().verdicts).toEqual(new Map([[key, "same"]]));
  expect(sent[2]).toMatchObject({ undoes: [{ decisionId: first.choices[1]!.decisionId }] });
});

test("a refusal does not touch what was decided since", () => {
  const { store, sent } = createStore();
  store.decide(one("same"));
  store.decide(one("variant"));
  refuse(store, sent[0]!);
  expect(store.getState().verdicts.get(key)).toBe("variant");
});

test("a decision of an earlier sitting is undone by its id", () => {
  const { store, sent } = createStore();
  store.undo(title, ["decision-0"]);
  expect(sent).toMatchObject([{ kind: "undo", undoes: [{ decisionId: "decision-0" }] }]);
});

test("what the page before left in the outbox stands, and comes back where it is refused", () => {
  const waiting = createStore();
  waiting.store.decide(one("same"));
  waiting.store.decide(one("different", other));
  waiting.store.undoLatest();
  const left = waiting.sent.map((item) => ({ item, title }));
  const { store, effects } = createStore({}, left);
  expect(store.getState().verdicts).toEqual(new Map([[key, "same"]]));
  refuse(store, left[0]!.item);
  expect(effects.onRefused).toHaveBeenCalledOnce();
  expect(store.getState().failedKeys).toEqual(new Set([key]));
});
