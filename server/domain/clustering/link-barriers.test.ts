import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeciderKind } from "../matching/match";
import type { CatalogId, OfferId } from "../offer/offer";
import type { ClusterDecision, ClusterInput, ClusterPair } from "./cluster-offers";
import { type LinkBarrier, LinkBarriers } from "./link-barriers";

const ids = Array.from({ length: 9 }, (_, at) => `offer ${at}` as OfferId);
const catalogs = ["x", "y", "z"] as CatalogId[];
const deciders: readonly DeciderKind[] = ["person", "rule", "llm", "matcher"];

const pairsOf = <T extends object>(value: fc.Arbitrary<T>) =>
  fc.uniqueArray(fc.record({ a: fc.constantFrom(...ids), b: fc.constantFrom(...ids), value }), {
    selector: ({ a, b }) => [a, b].sort().join(),
  });
const toPairs = <T extends object>(rows: { a: OfferId; b: OfferId; value: T }[]) =>
  rows
    .filter(({ a, b }) => a !== b)
    .map(({ a, b, value }) => {
      const [lowerOfferId, higherOfferId] = [a, b].sort();
      return { lowerOfferId, higherOfferId, ...value };
    });

const inputArbitrary = fc
  .record({
    catalogOf: fc.array(fc.constantFrom(...catalogs), { minLength: ids.length, maxLength: ids.length }),
    pairs: pairsOf(
      fc.record({
        matchProbability: fc.double({ min: 0, max: 1, noNaN: true }),
        suggestedVerdict: fc.constantFrom("same", "same", "different", "variant", null),
      }),
    ),
    decisions: pairsOf(
      fc.record({
        verdict: fc.constantFrom("same", "variant", "different", "unsure"),
        deciderKind: fc.constantFrom(...deciders),
      }),
    ),
    once: fc.subarray(catalogs),
  })
  .map(
    ({ catalogOf, pairs, decisions, once }): ClusterInput => ({
      offers: ids.map((id, at) => ({ id, catalogId: catalogOf[at]! })),
      pairs: toPairs(pairs) as ClusterPair[],
      decisions: toPairs(decisions) as ClusterDecision[],
      oneOfferPerProduct: new Set(once),
    }),
  );

/** The same by looking at each offer of one cluster with each of the other, the lowest ids first. */
function findBarrier(input: ClusterInput, one: OfferId[], other: OfferId[], tier: 0 | 1 | 2) {
  const [left, right] = [one.sort(), other.sort()].sort(([a], [b]) => (a! < b! ? -1 : 1)) as [
    OfferId[],
    OfferId[],
  ];
  const each = left.flatMap((a) => right.map((b): [OfferId, OfferId] => [a, b]));
  const isOf =
    ([a, b]: [OfferId, OfferId]) =>
    (pair: { lowerOfferId: OfferId; higherOfferId: OfferId }) =>
      [pair.lowerOfferId, pair.higherOfferId].join() === [a, b].sort().join();
  const apart = each
    .flatMap((pair) => input.decisions.filter(isOf(pair)))
    .filter(({ verdict }) => verdict === "different" || verdict === "variant");
  const strongest = deciders.flatMap(
    (kind) => apart.find(({ deciderKind }) => deciderKind === kind) ?? [],
  )[0];
  if (strongest) {
    const { verdict, deciderKind, lowerOfferId, higherOfferId } = strongest;
    return { kind: "decision", verdict, deciderKind, offerIds: [lowerOfferId, higherOfferId] };
  }
  const catalogOf = new Map(input.offers.map(({ id, catalogId }) => [id, catalogId]));
  for (const b of right)
    for (const a of left) {
      const catalogId = catalogOf.get(a)!;
      if (catalogId === catalogOf.get(b) && input.oneOfferPerProduct.has(catalogId))
        return { kind: "one-offer-per-catalog", catalogId, offerIds: [a, b] };
    }
  if (tier < 2) return null;
  const variants = each.find((offerIds) => {
    const isDecided = input.decisions.some(isOf(offerIds));
    return !isDecided && input.pairs.find(isOf(offerIds))?.suggestedVerdict === "variant";
  });
  if (variants) return { kind: "likely-variants", offerIds: variants };
  if (each.length === 1) return null;
  const scored = each.flatMap((offerIds) => {
    const isSame = input.decisions.some((pair) => isOf(offerIds)(pair) && pair.verdict === "same");
    const known = isSame ? 1 : input.pairs.find(isOf(offerIds))?.matchProbability;
    return known === undefined ? [] : [{ offerIds, probability: known }];
  });
  const meanProbability = scored.reduce((sum, { probability }) => sum + probability, 0) / scored.length;
  if (scored.length === 0 || meanProbability >= 0.5) return null;
  const lowest = Math.min(...scored.map(({ probability }) => probability));
  const { offerIds } = scored.find(({ probability }) => probability === lowest)!;
  return { kind: "weak-support", meanProbability, offerIds };
}

test("what stands between two clusters is what looking at each pair of their offers finds, to the bit", () => {
  const seen = new Set<LinkBarrier["kind"] | undefined>();
  fc.assert(
    fc.property(
      inputArbitrary,
      fc.shuffledSubarray(ids, { minLength: 2 }),
      fc.nat(),
      fc.constantFrom(0 as const, 1 as const, 2 as const),
      (input, chosen, cut, tier) => {
        const at = 1 + (cut % (chosen.length - 1));
        const [one, other] = [chosen.slice(0, at), chosen.slice(at)];
        const barrier = new LinkBarriers(input).between(new Set(one), new Set(other), tier);
        seen.add(barrier?.kind);
        expect(barrier).toEqual(findBarrier(input, one, other, tier));
      },
    ),
    { numRuns: 1_000 },
  );
  expect(seen).toEqual(
    new Set(["decision", "likely-variants", "one-offer-per-catalog", "weak-support", undefined]),
  );
});
