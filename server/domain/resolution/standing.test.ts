import fc from "fast-check";
import { expect, test } from "vitest";
import { deciderKinds, verdicts } from "../matching/match";
import { findOriginBefore, type LedgerEntry, toStanding } from "./standing";

const entry = (id: string, rest: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id,
  verdict: "same",
  deciderKind: "person",
  supersedesId: null,
  undoesId: null,
  createdAt: new Date(0),
  ...rest,
});

const step = fc.oneof(
  fc.record({ verdict: fc.constantFrom(...verdicts), deciderKind: fc.constantFrom(...deciderKinds) }),
  fc.constant("undo" as const),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What stands after each step, told without a history: an undo is as if the step before had not been. */
function replay(steps: readonly Step[]) {
  const states: (Exclude<Step, "undo"> | null)[] = [null];
  for (const one of steps) {
    if (one !== "undo") states.push(one);
    else if (states.length > 1) states.push(states.at(-2)!);
  }
  return states;
}

/** The same steps as entries of a history. */
function write(steps: readonly Step[]): LedgerEntry[] {
  const history: LedgerEntry[] = [];
  for (const one of steps) {
    const last = history.at(-1) ?? null;
    if (one === "undo" && !last) continue;
    const id = `entry-${history.length}`;
    const supersedesId = last?.id ?? null;
    const verdict = one === "undo" ? (findOriginBefore(history, last!)?.verdict ?? null) : one.verdict;
    history.push(
      one === "undo"
        ? entry(id, { verdict, supersedesId, undoesId: supersedesId })
        : entry(id, { ...one, supersedesId }),
    );
  }
  return history;
}

test("a history comes to what its decisions and undos leave, whatever the order in which it is read", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (steps, order) => {
      const history = write(steps);
      const places = new Map(history.map(({ id }) => [id, order.next().value!]));
      const shuffled = [...history].sort((a, b) => places.get(a.id)! - places.get(b.id)!);
      const expected = replay(steps).at(-1) ?? null;
      const standing = toStanding(shuffled);
      expect(standing?.inForce.id).toBe(history.at(-1)?.id);
      expect(standing?.inForce.verdict ?? null).toBe(expected?.verdict ?? null);
      expect(standing?.origin?.deciderKind ?? null).toBe(expected?.deciderKind ?? null);
    }),
  );
});

test("the verdict that an undo brings back is of whoever gave it, also where that undo is itself superseded and taken back", () => {
  const history = [
    entry("llm", { deciderKind: "llm" }),
    entry("person", { verdict: "different", supersedesId: "llm" }),
    entry("undo", { supersedesId: "person", undoesId: "person" }),
    entry("again", { verdict: "variant", supersedesId: "undo" }),
  ];
  expect(findOriginBefore(history, history[3]!)?.id).toBe("llm");
});

test("of several ends the latest is in force, at one instant the one with the highest id", () => {
  const history = [
    entry("b"),
    entry("a", { createdAt: new Date(1) }),
    entry("c", { verdict: "variant", createdAt: new Date(1) }),
  ];
  expect(toStanding(history)?.inForce.id).toBe("c");
  expect(toStanding([])).toBeNull();
});

test("what an entry names and is not there counts as nothing", () => {
  const history = [entry("undo", { verdict: null, supersedesId: "gone", undoesId: "gone" })];
  expect(toStanding(history)).toMatchObject({ inForce: { id: "undo" }, origin: null });
  expect(findOriginBefore(history, history[0]!)).toBeNull();
});
