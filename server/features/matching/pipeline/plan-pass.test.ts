import { describe, expect, it } from "vitest";
import { type PlannedState, planPass } from "./plan-pass";

const settled: PlannedState = {
  offerCount: 1_000,
  waitingCount: 0,
  changedCount: 0,
  matcherId: "m",
  isScorerSame: true,
  secondsSinceLast: 5,
  isFitDue: false,
};
const plan = (state: Partial<PlannedState>, championId = "m", isSettled = true) =>
  planPass({ ...settled, ...state }, championId, isSettled).kind;

describe("planPass", () => {
  it("does nothing where nothing changed, and goes through all the first time", () => {
    expect(plan({})).toBe("nothing");
    expect(plan({ offerCount: 0, changedCount: null })).toBe("nothing");
    expect(plan({ changedCount: null, waitingCount: 3 })).toBe("whole");
    expect(plan({ changedCount: null })).toBe("whole");
  });

  it("goes through what changed, and through all once that is a quarter", () => {
    expect(plan({ waitingCount: 10, changedCount: 249 })).toBe("changed");
    expect(plan({ waitingCount: 10, changedCount: 250 })).toBe("whole");
    expect(plan({ waitingCount: 0, changedCount: 300 })).toBe("whole");
    expect(plan({ isFitDue: true })).toBe("whole");
  });

  it("scores all anew by another matcher, from what is stored where only its thresholds differ", () => {
    expect(plan({ isScorerSame: false }, "other")).toBe("whole");
    expect(plan({}, "other")).toBe("placing");
  });

  it("waits for imports to settle; what changed waits ten minutes at most, all do not begin before", () => {
    expect(plan({ waitingCount: 10, changedCount: 10 }, "m", false)).toBe("wait");
    expect(plan({ waitingCount: 10, changedCount: 10, secondsSinceLast: 600 }, "m", false)).toBe("changed");
    expect(plan({ waitingCount: 10, changedCount: 500, secondsSinceLast: 600 }, "m", false)).toBe("wait");
    expect(plan({}, "m", false)).toBe("nothing");
  });
});
