import type { OfferPair } from "../matching/match";
import { toPairKey } from "../matching/pair-key";
import type { OfferId } from "../offer/offer";
import { type ClusterDecision, type ClusterInput, type Clustering, clusterOffers } from "./cluster-offers";

/** A decision that a person's split or merge consists of. */
export interface PlannedDecision extends OfferPair {
  verdict: "same" | "variant" | "different";
}

/** What a split or a merge decides, and the products that follow from it. */
export interface Regrouping extends Clustering {
  decisions: PlannedDecision[];
}

function toPair(a: OfferId, b: OfferId): OfferPair {
  return a < b ? { lowerOfferId: a, higherOfferId: b } : { lowerOfferId: b, higherOfferId: a };
}

/**
 * Parts `selected` from `rest`: each pair between them is decided `verdict`, so that no third offer ties them again. What a person
 * decided so already is left alone. With `areSidesKept` a side that has nothing else to hold it together is tied by `same`
 * decisions, as few as will do; a person's word against it is respected.
 */
export function planSplit(
  input: ClusterInput,
  sides: {
    selected: readonly OfferId[];
    rest: readonly OfferId[];
    verdict: "variant" | "different";
    areSidesKept: boolean;
  },
): Regrouping {
  const parted = new Set(personsDecisions(input).filter(isApart).map(toPairKey));
  const decisions: PlannedDecision[] = sides.selected
    .flatMap((a) => sides.rest.map((b) => ({ ...toPair(a, b), verdict: sides.verdict })))
    .filter((pair) => !parted.has(toPairKey(pair)))
    .sort(byPair);
  if (!sides.areSidesKept) return regroup(input, decisions);
  const kept = [sides.selected, sides.rest].reduce((made, side) => tie(input, made, side), decisions);
  return regroup(input, kept);
}

/**
 * Makes one product of the offers of two: whatever was decided against it between them becomes `same`, and further pairs, the most
 * probable first, are decided `same` until all offers stand in one cluster.
 */
export function planMerge(
  input: ClusterInput,
  one: readonly OfferId[],
  other: readonly OfferId[],
): Regrouping {
  const [left, right] = [new Set(one), new Set(other)];
  const isBetween = ({ lowerOfferId: a, higherOfferId: b }: OfferPair) =>
    (left.has(a) && right.has(b)) || (left.has(b) && right.has(a));
  const overruled: PlannedDecision[] = input.decisions
    .filter((decision) => isApart(decision) && isBetween(decision))
    .map(({ lowerOfferId, higherOfferId }) => ({ lowerOfferId, higherOfferId, verdict: "same" as const }))
    .sort(byPair);
  return regroup(input, tie(input, overruled, [...one, ...other]));
}

/** The outcome of clustering once these decisions stand. */
function regroup(input: ClusterInput, decisions: PlannedDecision[]): Regrouping {
  return { decisions, ...clusterOffers(withDecisions(input, decisions)) };
}

function withDecisions(input: ClusterInput, planned: readonly PlannedDecision[]): ClusterInput {
  const keys = new Set(planned.map(toPairKey));
  const made = planned.map((decision): ClusterDecision => ({ ...decision, deciderKind: "person" }));
  return { ...input, decisions: [...input.decisions.filter((d) => !keys.has(toPairKey(d))), ...made] };
}

const personsDecisions = (input: ClusterInput) =>
  input.decisions.filter((decision) => decision.deciderKind === "person");
const isApart = ({ verdict }: ClusterDecision) => verdict === "different" || verdict === "variant";
const byPair = (a: OfferPair, b: OfferPair) => (toPairKey(a) < toPairKey(b) ? -1 : 1);

/** Adds `same` decisions until these offers stand in one cluster, or no pair is left that could bring that about. */
function tie(
  input: ClusterInput,
  planned: readonly PlannedDecision[],
  offerIds: readonly OfferId[],
): PlannedDecision[] {
  const decisions = [...planned];
  const closed = new Set([...personsDecisions(input).filter(isApart), ...planned].map(toPairKey));
  const probabilities = new Map(input.pairs.map((pair) => [toPairKey(pair), pair.matchProbability]));
  for (;;) {
    const pieces = piecesOf(clusterOffers(withDecisions(input, decisions)).clusters, offerIds);
    const ties = pieces
      .slice(1)
      .flatMap((piece) => findBestPair(pieces[0]!, piece, closed, probabilities) ?? []);
    if (ties.length === 0) return decisions;
    for (const pair of ties) {
      closed.add(toPairKey(pair));
      decisions.push({ ...pair, verdict: "same" });
    }
  }
}

/** How the clusters part these offers, the largest piece first. */
function piecesOf(clusters: readonly OfferId[][], offerIds: readonly OfferId[]): OfferId[][] {
  const asked = new Set(offerIds);
  return clusters
    .map((cluster) => cluster.filter((id) => asked.has(id)))
    .filter((piece) => piece.length > 0)
    .sort((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
}

function findBestPair(
  one: readonly OfferId[],
  other: readonly OfferId[],
  closed: ReadonlySet<string>,
  probabilities: ReadonlyMap<string, number>,
): OfferPair | null {
  let best: { pair: OfferPair; probability: number } | null = null;
  for (const a of one) {
    for (const b of other) {
      const pair = toPair(a, b);
      const probability = probabilities.get(toPairKey(pair)) ?? 0;
      if (closed.has(toPairKey(pair)) || (best && probability <= best.probability)) continue;
      best = { pair, probability };
    }
  }
  return best?.pair ?? null;
}
