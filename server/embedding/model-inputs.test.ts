import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TokenRow, toModelInputs } from "./model-inputs";

const row: fc.Arbitrary<TokenRow> = fc
  .array(fc.integer({ min: 1, max: 30_521 }), { minLength: 1, maxLength: 40 })
  .chain((ids) => fc.record({ ids: fc.constant(ids), secondPartStart: fc.nat({ max: ids.length }) }));

describe("toModelInputs", () => {
  it("keeps each row's tokens and types, and masks all the rest", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 9 }), (rows) => {
        const { inputs, shape } = toModelInputs(rows);
        const [count, width] = shape;
        expect(count).toBe(rows.length);
        expect(width).toBe(Math.max(...rows.map(({ ids }) => ids.length)));
        rows.forEach(({ ids, secondPartStart }, r) => {
          for (let t = 0; t < width; t++) {
            const at = r * width + t;
            expect(inputs.input_ids![at]).toBe(BigInt(ids[t] ?? 0));
            expect(inputs.attention_mask![at]).toBe(t < ids.length ? 1n : 0n);
            expect(inputs.token_type_ids![at]).toBe(t >= secondPartStart && t < ids.length ? 1n : 0n);
          }
        });
      }),
    );
  });
});
