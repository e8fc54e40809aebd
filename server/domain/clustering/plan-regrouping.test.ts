import fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogId, OfferId } from "../offer/offer";
import type { ClusterDecision, ClusterInput, ClusterPair } from "./cluster-offers";
import { planMerge, planSplit } from "./plan-regrouping";

const names = ["a", "b", "c", "d", "e", "f"] as OfferId[];
const pairsOfNames = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
const pair = (lowerOfferId: string, higherOfferId: string, matchProbability: number) =>
  ({
    lowerOfferId,
    higherOfferId,
    matchProbability,
    band: matchProbability >= 0.9 ? "auto-match" : "review",
    suggestedVerdict: null,
  }) as ClusterPair;
const decision = (lowerOfferId: string, higherOfferId: string, verdict: ClusterDecision["verdict"]) =>
  ({ lowerOfferId, higherOfferId, verdict, deciderKind: "person" }) as ClusterDecision;
const input = (part: Partial<ClusterInput>): ClusterInput => ({
  offers: names.map((id, index) => ({ id, catalogId: `catalog ${index % 3}` as CatalogId })),
  pairs: [],
  decisions: [],
  oneOfferPerProduct: new Set(),
  ...part,
});
const ids = (text: string) => text.split("") as OfferId[];
const clustersOf = (plan: { clusters: string[][] }) => plan.clusters.map((cluster) => cluster.join(""));

const chain = input({ pairs: [pair("a", "b", 0.95), pair("b", "c", 0.97), pair("c", "d", 0.99)] });

test("a split decides every pair between the two sides, matched or not, so that no third offer ties them again", () => {
  const sides = { selected: ids("ab"), rest: ids("cd"), verdict: "different" as const, areSidesKept: false };
  const plan = planSplit(chain, sides);
  expect(plan.decisions.map((d) => `${d.lowerOfferId}${d.higherOfferId} ${d.verdict}`)).toEqual([
    "ac different",
    "ad different",
    "bc different",
    "bd different",
  ]);
  expect(clustersOf(plan)).toEqual(["ab", "cd", "e", "f"]);
});

test("sides that only the other side held together stay whole where that is wanted, by as few decisions as will do", () => {
  const sides = { selected: ids("b"), rest: ids("acd"), verdict: "variant" as const };
  const apart = planSplit(chain, { ...sides, areSidesKept: false });
  expect(clustersOf(apart)).toEqual(["a", "b", "cd", "e", "f"]);
  const kept = planSplit(chain, { ...sides, areSidesKept: true });
  expect(clustersOf(kept)).toEqual(["acd", "b", "e", "f"]);
  expect(kept.decisions.filter(({ verdict }) => verdict === "same")).toHaveLength(1);
});

test("what a person has decided to be apart already is not decided again", () => {
  const decided = { ...chain, decisions: [decision("b", "c", "variant"), decision("a", "d", "unsure")] };
  const plan = planSplit(decided, {
    selected: ids("ab"),
    rest: ids("cd"),
    verdict: "different",
    areSidesKept: true,
  });
  expect(plan.decisions.map((d) => `${d.lowerOfferId}${d.higherOfferId}`)).toEqual(["ac", "ad", "bd"]);
});

test("a merge ties by the most probable pair, and by more where one does not hold", () => {
  const two = input({
    pairs: [pair("a", "b", 0.97), pair("c", "d", 0.97), pair("b", "c", 0.7), pair("a", "d", 0.4)],
  });
  const plan = planMerge(two, ids("ab"), ids("cd"));
  expect(clustersOf(plan)).toEqual(["abcd", "e", "f"]);
  expect(plan.decisions[0]).toEqual({ lowerOfferId: "b", higherOfferId: "c", verdict: "same" });

  const torn = input({
    pairs: [
      pair("a", "b", 0.92),
      pair("c", "d", 0.92),
      ...["ac", "ad", "bc", "bd"].map((p) => pair(p[0]!, p[1]!, 0.03)),
    ],
  });
  expect(clustersOf(planMerge(torn, ids("ab"), ids("cd")))).toEqual(["abcd", "e", "f"]);
});

test("a merge overrules what was decided between the two, and names a catalog that would list the product twice", () => {
  const parted = input({
    pairs: [pair("a", "b", 0.97)],
    decisions: [decision("a", "d", "different")],
    oneOfferPerProduct: new Set(["catalog 0" as CatalogId]),
  });
  const plan = planMerge(parted, ids("ab"), ids("d"));
  expect(clustersOf(plan)).toEqual(["abd", "c", "e", "f"]);
  expect(plan.decisions).toContainEqual({ lowerOfferId: "a", higherOfferId: "d", verdict: "same" });
  expect(plan.conflicts.map((conflict) => conflict.barrier.kind)).toEqual(["one-offer-per-catalog"]);
});

const inputArbitrary = fc
  .record({
    probabilities: fc.array(fc.option(fc.constantFrom(0.03, 0.5, 0.92, 0.99)), {
      minLength: 15,
      maxLength: 15,
    }),
    verdicts: fc.array(fc.option(fc.constantFrom("same", "variant", "different" as const), { freq: 1 }), {
      minLength: 15,
      maxLength: 15,
    }),
    sideOf: fc.array(fc.constantFrom(0, 1, 2), { minLength: 6, maxLength: 6 }),
  })
  .map(({ probabilities, verdicts, sideOf }) => ({
    input: input({
      pairs: pairsOfNames.flatMap(([a, b], i) =>
        probabilities[i] == null ? [] : [pair(a, b, probabilities[i])],
      ),
      decisions: pairsOfNames.flatMap(([a, b], i) =>
        verdicts[i] == null ? [] : [decision(a, b, verdicts[i])],
      ),
    }),
    one: names.filter((_, i) => sideOf[i] === 0),
    other: names.filter((_, i) => sideOf[i] === 1),
  }))
  .filter(({ one, other }) => one.length > 0 && other.length > 0);

test("whatever was scored and decided, a split leaves no product with offers of both sides", () => {
  fc.assert(
    fc.property(inputArbitrary, fc.boolean(), ({ input, one, other }, areSidesKept) => {
      const plan = planSplit(input, { selected: one, rest: other, verdict: "different", areSidesKept });
      const holdsBoth = (cluster: OfferId[]) =>
        cluster.some((id) => one.includes(id)) && cluster.some((id) => other.includes(id));
      expect(plan.clusters.some(holdsBoth)).toBe(false);
    }),
  );
});

test("whatever was scored and decided, a merge ends, decides a pair once, and decides no pair within a side against a person", () => {
  fc.assert(
    fc.property(inputArbitrary, ({ input, one, other }) => {
      const { decisions } = planMerge(input, one, other);
      const keys = decisions.map((d) => `${d.lowerOfferId}${d.higherOfferId}`);
      expect(new Set(keys).size).toBe(keys.length);
      const apart = input.decisions.filter(({ verdict }) => verdict === "different" || verdict === "variant");
      const within = apart.filter((d) => one.includes(d.lowerOfferId) === one.includes(d.higherOfferId));
      expect(within.some((d) => keys.includes(`${d.lowerOfferId}${d.higherOfferId}`))).toBe(false);
    }),
  );
});
