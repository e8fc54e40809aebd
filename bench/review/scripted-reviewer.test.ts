import { expect, test } from "vitest";
import { toExpectedVerdicts } from "./scripted-reviewer";

test("what a key decides follows from the candidates on the screen", () => {
  const expected = toExpectedVerdicts([
    { key: "2", pairs: ["a/x", "a/y"] },
    { key: "n", pairs: ["b/x", "b/y"] },
    { key: "v", pairs: ["c/x", "c/y"] },
    { key: "u", pairs: ["d/x"] },
  ]);
  expect([...expected]).toEqual([
    ["a/y", "same"],
    ["b/x", "different"],
    ["b/y", "different"],
    ["c/x", "variant"],
    ["d/x", "unsure"],
  ]);
});
