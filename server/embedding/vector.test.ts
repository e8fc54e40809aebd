import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseInPlace, toMeanVector } from "./vector";

describe("normaliseInPlace", () => {
  it("gives length 1 and keeps the direction", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 50 }),
        (values) => {
          fc.pre(values.some((value) => value !== 0));
          const length = Math.hypot(...values);
          const vector = normaliseInPlace(Float32Array.from(values));
          vector.forEach((value, i) => {
            expect(value).toBeCloseTo(values[i]! / length, 5);
          });
        },
      ),
    );
  });

  it("gives a vector of zeros a direction", () => {
    expect([...normaliseInPlace(new Float32Array(3))]).toEqual([1, 0, 0]);
  });
});

describe("toMeanVector", () => {
  it("averages the text's own tokens only, without padding or neighbours", () => {
    const states = Float32Array.from([9, 9, 3, 0, 3, 8, 7, 7]);
    const vector = toMeanVector(states, 1, 2, 2);
    expect(vector[0]).toBeCloseTo(0.6);
    expect(vector[1]).toBeCloseTo(0.8);
  });
});
