import { expect, test } from "vitest";
import { evaluateAttributes } from "./evaluate-attributes";

const offer = (
  input_title: string,
  target_scores: Record<string, Record<string, { pid: number[] } | number>>,
) => ({
  input_title,
  target_scores,
});

test("what a title states counts as found where it is read, and as wrong where it states none", () => {
  const scores = evaluateAttributes([
    offer("HP 300GB drive AP732B", {
      Capacity: { "300-GB": { pid: [0] } },
      "Part Number": { AP732B: { pid: [0] } },
    }),
    // Only the description states it.
    offer("HP drive 600 GB", { Capacity: { "600GB": { pid: [1] } } }),
    offer("HP big drive", { Capacity: { "n/a": 1 } }),
    // Of this one nobody said whether it states a capacity.
    offer("Bag of 2 TB", { Color: { Black: { pid: [0] } } }),
  ]);
  const byName = Object.fromEntries(scores.map(({ attribute, ...score }) => [attribute, score]));
  expect(byName["capacity (storage)"]).toEqual({ stated: 1, read: 2, right: 1 });
  expect(byName["part or model number"]).toEqual({ stated: 1, read: 1, right: 1 });
  expect(byName.colour).toEqual({ stated: 1, read: 0, right: 0 });
});
