import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundLogit, toOrderedPair } from "./cross-encoder";
import { HashCrossEncoder } from "./hash-cross-encoder";

const pair = fc.record({ a: fc.string({ unit: "grapheme" }), b: fc.string({ unit: "grapheme" }) });

describe("toOrderedPair", () => {
  it("is the same from both sides and keeps both texts", () => {
    fc.assert(
      fc.property(pair, ({ a, b }) => {
        const ordered = toOrderedPair({ a, b });
        expect(ordered).toEqual(toOrderedPair({ a: b, b: a }));
        expect([ordered.a, ordered.b].toSorted()).toEqual([a, b].toSorted());
      }),
    );
  });

  it("compares code units, as training does: an emoji stands before U+FF21, whose code point is lower", () => {
    expect(toOrderedPair({ a: "\uff21", b: "😀" })).toEqual({ a: "😀", b: "\uff21" });
  });
});

describe("roundLogit", () => {
  it("keeps 3 decimals and no negative zero", () => {
    expect([1.23449, -1.2346, -0.0004].map(roundLogit)).toEqual([1.234, -1.235, 0]);
  });
});

describe("HashCrossEncoder", () => {
  const crossEncoder = new HashCrossEncoder();

  it("is symmetric and finite for any texts, the empty one included", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pair), async (pairs) => {
        const all = [...pairs, { a: "", b: "" }];
        const logits = await crossEncoder.scorePairs(all);
        expect(await crossEncoder.scorePairs(all.map(({ a, b }) => ({ a: b, b: a })))).toEqual(logits);
        for (const values of logits.map((one) => Object.values(one))) {
          expect(values).toHaveLength(3);
          expect(values.every((value) => Number.isFinite(value))).toBe(true);
        }
      }),
    );
  });

  it("calls like texts the same and unlike ones different", async () => {
    const [like, unlike] = await crossEncoder.scorePairs([
      { a: "Bosch GSR 12V", b: " bosch  gsr 12v " },
      { a: "apple iphone 8 64gb", b: "garden hose 20 m" },
    ]);
    expect(like).toEqual({ same: 4, variant: -4, different: -4 });
    expect(unlike!.different).toBeGreaterThan(unlike!.same);
  });
});
