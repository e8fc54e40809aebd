import { expect, test } from "vitest";
import { toActionText, toDoneText, toLeftText } from "./bulk-words";

test.each([
  ["same", 40, "Accept 40 matches", "Accepted 40 matches"],
  ["different", 1, "Reject 1 match", "Rejected 1 match"],
  ["variant", 2, "Mark 2 pairs as variants", "Marked 2 pairs as variants"],
  ["variant", 1, "Mark 1 pair as a variant", "Marked 1 pair as a variant"],
  ["unsure", 3, "Mark 3 pairs as unsure", "Marked 3 pairs as unsure"],
] as const)("%s of %i reads %s, then %s", (verdict, count, action, done) => {
  expect(toActionText(verdict, count)).toBe(action);
  expect(toDoneText(verdict, count)).toBe(done);
});

test("what was left as it is is told, and nothing where nothing was", () => {
  expect(toLeftText({ changedCount: 0, goneCount: 0 })).toBeNull();
  expect(toLeftText({ changedCount: 1, goneCount: 2 })).toBe(
    "1 pair was decided by somebody else meanwhile, 2 pairs were no candidates any more; left as they are.",
  );
});
