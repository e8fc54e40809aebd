import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateShareFound, hashesMax, toSketch } from "./bottom-k-sketch";

const texts = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `text ${from + at}`);

test("a share of a small set is exact, of a large one right to a few points", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (shared) => {
      const sketch = toSketch(texts(0, 400));
      expect(estimateShareFound(texts(400 - shared, 800 - shared), sketch)).toBeCloseTo(shared / 400, 9);
    }),
    { numRuns: 20 },
  );
  for (const share of [0, 0.3, 1]) {
    const sketch = toSketch(texts(0, 20_000));
    const from = 20_000 - 3_000 * share;
    expect(Math.abs(estimateShareFound(texts(from, from + 3_000), sketch)! - share)).toBeLessThan(0.1);
  }
});

test("a sketch keeps few hashes and no text, whatever the order and however often a text stands there", () => {
  const sketch = toSketch(texts(0, 5_000));
  expect(sketch.count).toBe(5_000);
  expect(sketch.hashes).toHaveLength(hashesMax);
  expect(toSketch([...texts(0, 5_000), ...texts(0, 900)].reverse())).toEqual(sketch);
});

test("of nothing no share can be told", () => {
  expect(estimateShareFound([], toSketch(texts(0, 10)))).toBeNull();
  expect(estimateShareFound(texts(0, 10), toSketch([]))).toBe(0);
});
