import { expect, test } from "vitest";
import { watchSames } from "./same-run";

/** A generator of numbers in [0,1) that is the same each time (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const draw = (random: () => number, count: number, say: (probability: number) => number) =>
  Array.from({ length: count }, () => {
    const matchProbability = 0.1 + 0.8 * random();
    return { matchProbability, saysSame: random() < say(matchProbability) };
  });

test("a model that always says same is noticed within 60 answers, wherever it begins", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = createRandom(seed);
    const answers = [...draw(random, 300, (p) => p), ...draw(random, 60, () => 1)];
    const run = watchSames(answers);
    expect(run).toMatchObject({ isUnusual: true });
    expect(run.sameCount).toBeGreaterThan(run.expectedCount);
  }
});

test("models that agree with the matcher, are careful, or say different are let be over 20,000 answers", () => {
  for (const say of [(p: number) => p, (p: number) => p * 0.7, () => 0])
    expect(watchSames(draw(createRandom(7), 20_000, say)).isUnusual).toBe(false);
});

test("a model that knows better than a matcher in doubt is let be: as many sames, on other pairs", () => {
  const random = createRandom(11);
  const answers = Array.from({ length: 5_000 }, () => ({ matchProbability: 0.5, saysSame: random() < 0.55 }));
  expect(watchSames(answers).isUnusual).toBe(false);
});

test("no answers are no run", () => {
  expect(watchSames([])).toEqual({ answerCount: 0, sameCount: 0, expectedCount: 0, isUnusual: false });
});
