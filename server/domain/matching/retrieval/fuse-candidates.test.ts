import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { identifierKeys } from "../text/identifier-keys";
import {
  type FusedCandidate,
  fuseCandidates,
  mergeRanks,
  shareAmongCatalogs,
  toCandidate,
  weighRetrievers,
} from "./fuse-candidates";

const ids = (...names: string[]) => names as OfferId[];
const listArbitrary = fc
  .uniqueArray(fc.constantFrom(..."abcdefgh"), { maxLength: 8 })
  .map((list) => list as OfferId[]);

describe("fuseCandidates", () => {
  it("puts what shares an identifier first and keeps every retriever's rank", () => {
    const fused = fuseCandidates({ identifier: ids("c"), lexical: ids("a", "b"), vector: ids("a", "c") });
    expect(fused.map((candidate) => candidate.offerId)).toEqual(["c", "a", "b"]);
    expect(fused[0]?.ranks).toEqual({ identifier: 1, lexical: null, vector: 2 });
    expect(fused[1]?.ranks).toEqual({ identifier: null, lexical: 1, vector: 1 });
  });

  it("is the union of the lists, and a better rank never worsens an offer's place", () => {
    fc.assert(
      fc.property(listArbitrary, listArbitrary, listArbitrary, (identifier, lexical, vector) => {
        const fused = fuseCandidates({ identifier, lexical, vector });
        expect(new Set(fused.map((c) => c.offerId))).toEqual(new Set([...identifier, ...lexical, ...vector]));
        const last = lexical[lexical.length - 1];
        if (!last) return;
        const raised = fuseCandidates({ identifier, lexical: [last, ...lexical.slice(0, -1)], vector });
        const place = (list: typeof fused) => list.findIndex((candidate) => candidate.offerId === last);
        expect(place(raised)).toBeLessThanOrEqual(place(fused));
      }),
    );
  });

  it("lets votes reorder what the lists hold and add what they do not", () => {
    const [a, b, c] = ids("a", "b", "c") as [OfferId, OfferId, OfferId];
    const votes = new Map([
      [b, { mutual: 1, word: 1, code: null, size: 1, spelling: null }],
      [c, { mutual: 2, word: null, code: 1, size: null, spelling: null }],
    ]);
    const lists = { identifier: [], lexical: [a, b], vector: [] };
    const fused = fuseCandidates(lists, 9, votes);
    expect(fused.map((candidate) => candidate.offerId)).toEqual([b, c, a]);
    expect(fused[1]?.ranks).toEqual({ identifier: null, lexical: null, vector: null });
    const identified = fuseCandidates({ ...lists, identifier: [a] }, 1, votes);
    expect(identified[0]?.offerId).toBe(a);
  });

  it("keeps the order of a single list, and its limit", () => {
    fc.assert(
      fc.property(listArbitrary, fc.nat({ max: 8 }), (lexical, limit) => {
        const fused = fuseCandidates({ identifier: [], lexical, vector: [] }, limit);
        expect(fused.map((candidate) => candidate.offerId)).toEqual(lexical.slice(0, limit));
      }),
    );
  });
});

describe("toCandidate", () => {
  it("names a pair alike from either side", () => {
    const ranks = { identifier: null, lexical: 1, vector: null };
    const [a, b] = ids("a", "b") as [OfferId, OfferId];
    expect(toCandidate(a, { offerId: b, ranks })).toEqual(toCandidate(b, { offerId: a, ranks }));
    expect(mergeRanks(ranks, { identifier: null, lexical: 3, vector: 2 })).toEqual({ ...ranks, vector: 2 });
  });
});

describe("identifierKeys", () => {
  it("sets dashes, spaces and case of brand and part number aside", () => {
    const dashed = identifierKeys({ gtin: null, brand: "Hewlett Packard", mpn: "633967-B21" });
    expect(dashed).toEqual(identifierKeys({ gtin: null, brand: "HEWLETT-PACKARD", mpn: "633967 b21" }));
    expect(dashed).toHaveLength(1);
  });

  it("makes no key of a part number without brand, too short, or without a digit", () => {
    expect(identifierKeys({ gtin: null, brand: null, mpn: "633967-B21" })).toEqual([]);
    expect(identifierKeys({ gtin: null, brand: "HP", mpn: "A1" })).toEqual([]);
    expect(identifierKeys({ gtin: null, brand: "HP", mpn: "black" })).toEqual([]);
  });
});

/** The catalog is the first letter of the id. */
const catalogOf = (id: OfferId) => id.charAt(0) as CatalogId;
const toFused = (id: string, fusedScore: number): FusedCandidate => ({
  offerId: id as OfferId,
  ranks: { identifier: null, lexical: null, vector: null },
  fusedScore,
});
const namesOf = (candidates: readonly FusedCandidate[]) => candidates.map(({ offerId }) => offerId);

describe("shareAmongCatalogs", () => {
  it("puts the best of a second catalog before the further ones of the first, unless it is far behind", () => {
    const fused = [
      toFused("x1", 0.4),
      toFused("x2", 0.38),
      toFused("x3", 0.36),
      toFused("y1", 0.35),
      toFused("z1", 0.1),
    ];
    expect(namesOf(shareAmongCatalogs(fused, catalogOf, 4))).toEqual(["x1", "y1", "x2", "x3"]);
  });

  it("changes nothing where there is one other catalog, and keeps the order within each", () => {
    const listArbitrary = fc.uniqueArray(
      fc.record({
        catalog: fc.constantFrom("x", "y", "z"),
        name: fc.nat({ max: 99 }),
        score: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
      { selector: ({ catalog, name }) => `${catalog}${name}`, maxLength: 20 },
    );
    fc.assert(
      fc.property(listArbitrary, (rows) => {
        const fused = rows
          .map(({ catalog, name, score }) => toFused(`${catalog}${name}`, score))
          .sort((a, b) => b.fusedScore - a.fusedScore || (a.offerId < b.offerId ? -1 : 1));
        const shared = shareAmongCatalogs(fused, catalogOf, 20);
        for (const catalog of ["x", "y", "z"]) {
          const own = (list: readonly FusedCandidate[]) =>
            namesOf(list).filter((id) => catalogOf(id) === catalog);
          expect(own(shared)).toEqual(own(fused));
        }
        const one = fused.filter(({ offerId }) => catalogOf(offerId) === "x");
        expect(shareAmongCatalogs(one, catalogOf, 20)).toEqual(one);
      }),
    );
  });
});

it("the vector's vote counts twice as much for an offer in a script that the text model has learnt", () => {
  const [a, b] = ids("a", "b") as [OfferId, OfferId];
  const lists = { identifier: [], lexical: [a], vector: [b] };
  const scores = (title: string) =>
    new Map(
      fuseCandidates(lists, undefined, undefined, weighRetrievers(title)).map((found) => [
        found.offerId,
        found.fusedScore,
      ]),
    );
  expect(scores("Milk 3%").get(b)).toBeCloseTo(0.5 / 11);
  expect(scores("חלב 3%").get(b)).toBeCloseTo(1 / 11);
  expect(scores("חלב 3%").get(a)).toBe(scores("Milk 3%").get(a));
});
