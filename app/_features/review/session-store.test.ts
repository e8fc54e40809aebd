import { expect, test, vi } from "vitest";
import { toPairKey } from "./pair-address";
import { type SessionEffects, SessionStore } from "./session-store";

const pair = { lowerOfferId: "1", higherOfferId: "2", title: "Canon EF 50" };
const key = toPairKey(pair);

function createStore(overrides: Partial<SessionEffects> = {}) {
  const effects = {
    save: vi.fn(async () => "decision-1"),
    saveUndo: vi.fn(async () => undefined),
    onDecided: vi.fn(() => () => undefined),
    onNotSaved: vi.fn(),
    onTakenBack: vi.fn(),
    onNotUndone: vi.fn(),
    onSettled: vi.fn(),
    ...overrides,
  };
  return { store: new SessionStore(effects), effects };
}

test("a decision takes effect before it is saved", () => {
  const { store } = createStore({ save: () => new Promise(() => undefined) });
  store.decide(pair, "same");
  expect(store.getState().verdicts.get(key)).toBe("same");
});

test("a decision that is not saved comes back", async () => {
  const { store, effects } = createStore({ save: () => Promise.reject(new Error("offline")) });
  store.decide(pair, "same");
  await vi.waitFor(() => expect(effects.onNotSaved).toHaveBeenCalledOnce());
  expect(store.getState().verdicts.has(key)).toBe(false);
  expect(store.getState().failedKeys.has(key)).toBe(true);
});

test("an undo waits until what it undoes is saved, and the pair is back at once", async () => {
  let finish: (decisionId: string) => void = () => undefined;
  const { store, effects } = createStore({
    save: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  });
  store.decide(pair, "different");
  expect(store.undoLatest()).toBe(true);
  expect(store.getState().verdicts.has(key)).toBe(false);
  expect(effects.onTakenBack).toHaveBeenCalledWith(pair);
  expect(effects.saveUndo).not.toHaveBeenCalled();
  finish("decision-1");
  await vi.waitFor(() => expect(effects.saveUndo).toHaveBeenCalledWith("decision-1"));
  expect(store.undoLatest()).toBe(false);
});

test("undo and its toast together take one decision back once", async () => {
  let undoByToast: () => void = () => undefined;
  const { store, effects } = createStore({
    onDecided: (_pair, _verdict, undo) => {
      undoByToast = undo;
      return () => undefined;
    },
  });
  store.decide(pair, "same");
  store.undoLatest();
  undoByToast();
  await vi.waitFor(() => expect(effects.onSettled).toHaveBeenCalled());
  expect(effects.saveUndo).toHaveBeenCalledOnce();
});

test("an undo that fails puts the verdict back", async () => {
  const { store, effects } = createStore({ saveUndo: () => Promise.reject(new Error("superseded")) });
  store.decide(pair, "same");
  store.undoLatest();
  await vi.waitFor(() => expect(effects.onNotUndone).toHaveBeenCalledOnce());
  expect(store.getState().verdicts.get(key)).toBe("same");
});

test("of two decisions on one pair the later is undone, once, and the earlier is in force again", async () => {
  const { store, effects } = createStore();
  store.decide(pair, "same");
  store.decide(pair, "variant");
  expect(store.undoLatest()).toBe(true);
  expect(store.getState().verdicts.get(key)).toBe("same");
  expect(store.undoLatest()).toBe(false);
  await vi.waitFor(() => expect(effects.saveUndo).toHaveBeenCalledOnce());
});

test("a decision of an earlier sitting is undone by its id", async () => {
  const { store, effects } = createStore();
  store.undo(pair, "decision-0");
  await vi.waitFor(() => expect(effects.saveUndo).toHaveBeenCalledWith("decision-0"));
});
