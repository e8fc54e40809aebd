import fc from "fast-check";
import { expect, test } from "vitest";
import { blendScores } from "@/server/domain/search/ranking/blend";
import { toScoreParts } from "./score-parts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const lift = fc.double({ min: 0, max: 0.05, noNaN: true });

test("the parts of a score add up to it, whether meaning is known, unknown or not looked at", () => {
  fc.assert(
    fc.property(
      share,
      fc.option(share),
      lift,
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.boolean(),
      (wordScore, similarity, popularity, weight, isAsked) => {
        const meaning = isAsked ? weight : 0;
        const blended = blendScores(wordScore, similarity ?? undefined, { words: 1, meaning }, 0.4);
        const meaningScore = isAsked ? similarity : null;
        const score = blended + popularity;
        const standing = { score, wordScore, meaningScore, popularity, boost: 0, pinned: false };
        const parts = toScoreParts(standing, weight);
        const sum = wordScore * parts.wordFactor + parts.meaning + parts.popularity + parts.boost;
        expect(Math.abs(sum - score)).toBeLessThan(0.001);
      },
    ),
  );
});

test("what was found by meaning alone has all of its score from there", () => {
  const standing = { score: 0.2, wordScore: null, meaningScore: 0.6, popularity: 0, boost: 0, pinned: false };
  const { meaning, meaningKind } = toScoreParts(standing, 0.5);
  expect(meaning).toBeCloseTo(0.2);
  expect(meaningKind).toBe("known");
});
