import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../offer/offer";
import { type ClusterDecision, type ClusterInput, type ClusterPair, clusterOffers } from "./cluster-offers";

const names = ["a", "b", "c", "d", "e", "f"] as OfferId[];
const catalogs = ["x", "y", "z"] as CatalogId[];
const offers = names.map((id, index) => ({ id, catalogId: catalogs[index % 3]! }));
const pairsOfNames = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));

const pair = (lowerOfferId: string, higherOfferId: string, matchProbability: number) =>
  ({
    lowerOfferId,
    higherOfferId,
    matchProbability,
    band: matchProbability >= 0.9 ? "auto-match" : "review",
    suggestedVerdict: null,
  }) as ClusterPair;
const decision = (
  lowerOfferId: string,
  higherOfferId: string,
  verdict: ClusterDecision["verdict"],
  deciderKind: ClusterDecision["deciderKind"] = "person",
) => ({ lowerOfferId, higherOfferId, verdict, deciderKind }) as ClusterDecision;
const input = (part: Partial<ClusterInput>): ClusterInput => ({
  offers,
  pairs: [],
  decisions: [],
  oneOfferPerProduct: new Set(),
  ...part,
});

const inputArbitrary = fc
  .record({
    probabilities: fc.array(fc.option(fc.constantFrom(0.1, 0.5, 0.92, 0.95, 0.99)), {
      minLength: 15,
      maxLength: 15,
    }),
    verdicts: fc.array(
      fc.option(fc.constantFrom("same", "variant", "different", "unsure" as const), { freq: 1 }),
      {
        minLength: 15,
        maxLength: 15,
      },
    ),
    deciders: fc.array(fc.constantFrom("person", "llm" as const), { minLength: 15, maxLength: 15 }),
    once: fc.subarray(catalogs),
  })
  .map(({ probabilities, verdicts, deciders, once }) =>
    input({
      pairs: pairsOfNames.flatMap(([a, b], i) =>
        probabilities[i] == null ? [] : [pair(a, b, probabilities[i])],
      ),
      decisions: pairsOfNames.flatMap(([a, b], i) =>
        verdicts[i] == null ? [] : [decision(a, b, verdicts[i], deciders[i]!)],
      ),
      oneOfferPerProduct: new Set(once),
    }),
  );

function allPartitions(ids: readonly OfferId[]): OfferId[][][] {
  const [first, ...rest] = ids;
  if (first === undefined) return [[]];
  return allPartitions(rest).flatMap((partition) => [
    [[first], ...partition],
    ...partition.map((cluster, at) => partition.map((other, i) => (i === at ? [first, ...cluster] : other))),
  ]);
}

function isAllowed(cluster: readonly OfferId[], { decisions, oneOfferPerProduct }: ClusterInput): boolean {
  const once = cluster
    .map((id) => offers.find((offer) => offer.id === id)!.catalogId)
    .filter((id) => oneOfferPerProduct.has(id));
  const apart = decisions.some((d) => cluster.includes(d.lowerOfferId) && cluster.includes(d.higherOfferId));
  return !apart && new Set(once).size === once.length;
}

function linksByStrength({ pairs, decisions }: ClusterInput): ClusterPair[] {
  const decided = new Set(decisions.map((d) => d.lowerOfferId + d.higherOfferId));
  const name = (p: ClusterPair) => `${p.lowerOfferId} ${p.higherOfferId}`;
  return pairs
    .filter((p) => !decided.has(p.lowerOfferId + p.higherOfferId))
    .sort((x, y) => y.matchProbability - x.matchProbability || (name(x) < name(y) ? -1 : 1));
}

describe("clusterOffers", () => {
  it("puts every offer into exactly one cluster, whatever the order of the input", () => {
    fc.assert(
      fc.property(inputArbitrary, (given) => {
        const { clusters, conflicts } = clusterOffers(given);
        expect(clusters.flat().sort()).toEqual(names);
        const reversed = {
          ...given,
          offers: [...given.offers].reverse(),
          pairs: [...given.pairs].reverse(),
          decisions: [...given.decisions].reverse(),
        };
        expect(clusterOffers(reversed)).toEqual({ clusters, conflicts });
      }),
    );
  });

  it("keeps apart what a person decided, always, and what anything forbids unless a person's word joined it", () => {
    fc.assert(
      fc.property(inputArbitrary, (given) => {
        const { clusters, conflicts } = clusterOffers(given);
        const together = (a: OfferId, b: OfferId) => clusters.some((c) => c.includes(a) && c.includes(b));
        const overridden = conflicts.some((conflict) => conflict.followed);
        for (const { lowerOfferId, higherOfferId, verdict, deciderKind } of given.decisions) {
          if (verdict !== "different" && verdict !== "variant") continue;
          if (deciderKind === "person" || !overridden)
            expect(together(lowerOfferId, higherOfferId)).toBe(false);
        }
        if (overridden) return;
        for (const cluster of clusters) {
          const once = cluster
            .map((id) => offers.find((offer) => offer.id === id)!.catalogId)
            .filter((id) => given.oneOfferPerProduct.has(id));
          expect(new Set(once).size).toBe(once.length);
        }
      }),
    );
  });

  it("hides no link: each leads into a cluster or into the conflicts", () => {
    fc.assert(
      fc.property(inputArbitrary, (given) => {
        const { clusters, conflicts } = clusterOffers(given);
        const decided = new Set(given.decisions.map((d) => d.lowerOfferId + d.higherOfferId));
        const links = [
          ...given.decisions.filter((d) => d.verdict === "same"),
          ...given.pairs.filter(
            (p) => p.matchProbability >= 0.9 && !decided.has(p.lowerOfferId + p.higherOfferId),
          ),
        ];
        for (const { lowerOfferId: a, higherOfferId: b } of links) {
          const joined = clusters.some((cluster) => cluster.includes(a) && cluster.includes(b));
          const shown = conflicts.some((c) => c.lowerOfferId === a && c.higherOfferId === b);
          expect(joined || shown).toBe(true);
        }
      }),
    );
  });

  it("finds what trying every partition finds: the strongest links first, as far as nothing forbids them", () => {
    const forbidding = inputArbitrary.map((given) => ({
      ...given,
      pairs: given.pairs.filter((p) => p.band === "auto-match"),
      decisions: given.decisions.filter((d) => d.verdict === "different" || d.verdict === "variant"),
    }));
    fc.assert(
      fc.property(forbidding, (given) => {
        const links = linksByStrength(given);
        const followed = (clusters: OfferId[][]) =>
          links.map(({ lowerOfferId: a, higherOfferId: b }) =>
            clusters.some((cluster) => cluster.includes(a) && cluster.includes(b)) ? "1" : "0",
          );
        const best = allPartitions(names)
          .filter((partition) => partition.every((cluster) => isAllowed(cluster, given)))
          .map((partition) => followed(partition).join(""))
          .sort()
          .at(-1);
        expect(followed(clusterOffers(given).clusters).join("")).toBe(best);
      }),
    );
  });

  it("is plain connected components where nothing forbids anything", () => {
    fc.assert(
      fc.property(fc.subarray([...pairsOfNames]), (edges) => {
        const { clusters } = clusterOffers(input({ pairs: edges.map(([a, b]) => pair(a, b, 0.95)) }));
        // Oracle: repeated relabelling to the lower label until nothing changes.
        const label = new Map(names.map((name) => [name, name]));
        for (let round = 0; round < names.length; round++)
          for (const [a, b] of edges) {
            const low = [label.get(a)!, label.get(b)!].sort()[0]!;
            label.set(a, low).set(b, low);
          }
        const roots = [...new Set(label.values())].sort();
        expect(clusters).toEqual(roots.map((root) => names.filter((name) => label.get(name) === root)));
      }),
    );
  });

  it("prefers the stronger of two claims on a one-offer catalog and shows the other", () => {
    const given = input({
      pairs: [pair("a", "b", 0.93), pair("b", "d", 0.97)],
      oneOfferPerProduct: new Set([catalogs[0]!]),
    });
    const { clusters, conflicts } = clusterOffers(given);
    expect(clusters).toContainEqual(["b", "d"]);
    expect(conflicts).toEqual([
      {
        lowerOfferId: "a",
        higherOfferId: "b",
        matchProbability: 0.93,
        followed: false,
        barrier: { kind: "one-offer-per-catalog", catalogId: "x", offerIds: ["a", "d"] },
      },
    ]);
  });

  it("follows a person's word against a catalog's rule and says so", () => {
    const given = input({
      decisions: [decision("a", "d", "same")],
      oneOfferPerProduct: new Set([catalogs[0]!]),
    });
    const { clusters, conflicts } = clusterOffers(given);
    expect(clusters).toContainEqual(["a", "d"]);
    expect(conflicts[0]).toMatchObject({ followed: true, barrier: { kind: "one-offer-per-catalog" } });
  });

  it("does not let one strong pair bridge clusters whose other pairs speak against it", () => {
    const pairs = [
      pair("a", "b", 0.99),
      pair("c", "d", 0.99),
      pair("b", "c", 0.91),
      pair("a", "c", 0.02),
      pair("a", "d", 0.02),
    ];
    const { clusters, conflicts } = clusterOffers(input({ pairs }));
    expect(clusters).toEqual([["a", "b"], ["c", "d"], ["e"], ["f"]]);
    expect(conflicts[0]?.barrier).toMatchObject({ kind: "weak-support", offerIds: ["a", "c"] });
  });

  it("joins likely variants neither by their own score nor by way of a third, until somebody decides", () => {
    const variants = { ...pair("a", "c", 0.98), band: "review", suggestedVerdict: "variant" } as const;
    const pairs = [pair("a", "b", 0.99), pair("b", "c", 0.97), variants];
    const { clusters, conflicts } = clusterOffers(input({ pairs }));
    expect(clusters).toEqual([["a", "b"], ["c"], ["d"], ["e"], ["f"]]);
    expect(conflicts).toMatchObject([
      { lowerOfferId: "b", followed: false, barrier: { kind: "likely-variants", offerIds: ["a", "c"] } },
    ]);
    const decided = clusterOffers(input({ pairs, decisions: [decision("a", "c", "same")] }));
    expect(decided).toMatchObject({ clusters: [["a", "b", "c"], ["d"], ["e"], ["f"]], conflicts: [] });
  });

  it("takes an unsure pair out of the links", () => {
    const given = input({ pairs: [pair("a", "b", 0.99)], decisions: [decision("a", "b", "unsure")] });
    expect(clusterOffers(given).clusters).toContainEqual(["a"]);
  });
});
