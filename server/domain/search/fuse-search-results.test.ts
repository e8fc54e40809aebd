import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuseSearchResults } from "./fuse-search-results";

const listArbitrary = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { maxLength: 8 });

describe("fuseSearchResults", () => {
  it("prefers what both lists hold", () => {
    const fused = fuseSearchResults(["a", "b"], ["b", "c"]);
    expect(fused.map((result) => result.id)).toEqual(["b", "a", "c"]);
    expect(fused[0]).toMatchObject({ lexicalRank: 2, vectorRank: 1 });
  });

  it("keeps a list's order beside an empty list, and follows the weights", () => {
    fc.assert(
      fc.property(listArbitrary, listArbitrary, (lexical, vector) => {
        const order = (weights?: { lexical: number; vector: number }) =>
          fuseSearchResults(lexical, vector, weights).map((result) => result.id);
        expect(fuseSearchResults(lexical, []).map((result) => result.id)).toEqual(lexical);
        expect(fuseSearchResults([], vector).map((result) => result.id)).toEqual(vector);
        expect(order({ lexical: 1, vector: 0 }).slice(0, lexical.length)).toEqual(lexical);
        expect(order({ lexical: 0, vector: 1 }).slice(0, vector.length)).toEqual(vector);
        expect(new Set(order())).toEqual(new Set([...lexical, ...vector]));
      }),
    );
  });
});
