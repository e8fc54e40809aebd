import fc from "fast-check";
import { expect, test } from "vitest";
import { type GroupablePair, groupQuestions } from "./group-questions";

const toPair = (lower: string, higher: string): GroupablePair => ({
  lowerOfferId: lower,
  higherOfferId: higher,
  lowerCatalogId: lower[0]!,
  higherCatalogId: higher[0]!,
});

test("an offer and its candidates of one catalog are one question, of another catalog another", () => {
  const groups = groupQuestions([
    toPair("a1", "b1"),
    toPair("a2", "b9"),
    toPair("a1", "b2"),
    toPair("a1", "c1"),
    toPair("a1", "b3"),
  ]);
  expect(groups.map(({ pairs }) => pairs.map((pair) => pair.lowerOfferId + pair.higherOfferId))).toEqual([
    ["a1b1", "a1b2", "a1b3"],
    ["a2b9"],
    ["a1c1"],
  ]);
  expect(groups[0]).toMatchObject({ kind: "choice", anchorId: "a1" });
});

test("every pair is in exactly one question, of two to four candidates that share offer and catalog", () => {
  const offer = fc.integer({ min: 0, max: 5 });
  const pairs = fc.uniqueArray(
    fc
      .tuple(offer, fc.constantFrom("b", "c"), offer)
      .map(([left, catalog, right]) => `a${left} ${catalog}${right}`),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(pairs, (names) => {
      const given = names.map((name) => toPair(name.split(" ")[0]!, name.split(" ")[1]!));
      const groups = groupQuestions(given);
      expect(new Set(groups.flatMap((group) => group.pairs))).toEqual(new Set(given));
      expect(groups.flatMap((group) => group.pairs)).toHaveLength(given.length);
      for (const group of groups) {
        if (group.kind === "pair") continue;
        expect(group.pairs.length).toBeGreaterThan(1);
        expect(group.pairs.length).toBeLessThanOrEqual(4);
        for (const pair of group.pairs)
          expect([pair.lowerOfferId, pair.higherOfferId]).toContain(group.anchorId);
      }
    }),
  );
});
