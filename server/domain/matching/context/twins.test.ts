import fc from "fast-check";
import { expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import type { TwinKey } from "../prepare/twin-key";
import { describeContext } from "../testing/describe-context";
import { toMonotone } from "../training/monotone-features";
import { toPairContexts } from "./all-contexts.fixture";
import type { ContextInput, ContextOffer } from "./candidate-graph";
import { contextFeatures, toDistinctContext } from "./pair-context";

const catalogs = ["x", "y", "z"] as CatalogId[];
const listings = 6;
const directions = toMonotone(contextFeatures);

/** Log-odds of each two listings; null = retrieval doesn't propose them. */
const likenessArbitrary = fc.array(fc.option(fc.integer({ min: -5, max: 6 })), {
  minLength: listings ** 2,
  maxLength: listings ** 2,
});
const offersArbitrary = fc.array(
  fc.record({ listing: fc.nat({ max: listings - 1 }), catalogId: fc.constantFrom(...catalogs) }),
  { minLength: 2, maxLength: 9 },
);
const onceArbitrary = fc.subarray(catalogs).map((ids) => new Set(ids));

const toOffer = (listing: number, catalogId: CatalogId, index: number): ContextOffer => ({
  id: `offer ${index}` as OfferId,
  catalogId,
  twinKey: listing as TwinKey,
});

/** All candidates that retrieval would propose, within a catalog too unless it lists a product once. */
function toCandidates(
  offers: readonly ContextOffer[],
  likeness: readonly (number | null)[],
  once: ReadonlySet<CatalogId>,
): ContextInput[] {
  return offers.flatMap((a, place) =>
    offers.slice(place + 1).flatMap((b) => {
      if (a.catalogId === b.catalogId && once.has(a.catalogId)) return [];
      const [low, high] = [Math.min(a.twinKey!, b.twinKey!), Math.max(a.twinKey!, b.twinKey!)];
      const logOdds = low === high ? 7 : likeness[low * listings + high];
      return logOdds == null ? [] : [{ a, b, logOdds }];
    }),
  );
}

it("has every figure that other candidates move held to a direction", () => {
  const free = contextFeatures.filter((_, place) => directions[place] === 0);
  expect(free).toEqual([]);
});

it("moves no figure of any pair against it for a copy of an offer, in whatever catalog", () => {
  fc.assert(
    fc.property(
      offersArbitrary,
      likenessArbitrary,
      onceArbitrary,
      fc.nat(),
      fc.constantFrom(...catalogs),
      (rows, likeness, once, pick, catalogId) => {
        const offers = rows.map((row, index) => toOffer(row.listing, row.catalogId, index));
        const copy = { ...offers[pick % offers.length]!, id: "copy" as OfferId, catalogId };
        const describeAll = (all: readonly ContextOffer[]) => {
          const pairs = toCandidates(all, likeness, once);
          const contexts = toPairContexts(pairs, once, { sparesAlike: true });
          return new Map(
            pairs.map(({ a, b }, place) => {
              const context = contexts[place]!;
              const distinct = toDistinctContext(context) ?? context;
              return [`${a.id} ${b.id}`, [context, distinct].map(describeContext)];
            }),
          );
        };
        const after = describeAll([...offers, copy]);
        for (const [key, features] of describeAll(offers))
          features.forEach((before, among) => {
            const now = after.get(key)![among]!;
            expect(
              contextFeatures.filter(
                (_, place) => (now[place]! - before[place]!) * directions[place]! < -1e-9,
              ),
            ).toEqual([]);
          });
      },
    ),
    { numRuns: 300 },
  );
});
