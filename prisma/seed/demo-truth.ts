import type { GtinState } from "./feed-row";

/** How two offers relate: the same product, variants of one model, or neither. */
type Relation = "same" | "variant" | "different";

/** Names an offer of the demo: its catalog's name and its id there. */
export interface OfferRef {
  catalog: string;
  externalId: string;
}

/** What is known about one sound row. */
interface TruthOffer extends OfferRef {
  /** Key of the true product, and of the model that its variants share. */
  product: string;
  family: string;
  gtinState: GtinState;
  /** External id of the earlier listing of the same product in this catalog, else null. */
  duplicateOf: string | null;
}

/** A row that an import has something to report about; it is no part of the truth's offers. */
export interface FaultyRow {
  catalog: string;
  /** Index into the catalog's rows, from 0. */
  rowIndex: number;
  /** Header of the faulty column. */
  column: string;
  fault: "missing-title" | "unparsable-price" | "missing-id";
}

/** Everything that is known about a demo: plain data. */
export interface DemoTruth {
  offers: TruthOffer[];
  faulty: FaultyRow[];
}

/** The truth, ready to be asked. */
export interface TruthIndex {
  findOffer(ref: OfferRef): TruthOffer | null;
  /** Symmetric. Throws for a faulty or unknown row. */
  relation(a: OfferRef, b: OfferRef): Relation;
  /** All pairs of the same product: across catalogs, and duplicates inside one. */
  samePairs(): { acrossCatalogs: [TruthOffer, TruthOffer][]; withinCatalogs: [TruthOffer, TruthOffer][] };
  /** All pairs of variants of one model, in one catalog or two. */
  variantPairs(): [TruthOffer, TruthOffer][];
}

function toKey(ref: OfferRef): string {
  return `${ref.catalog}\n${ref.externalId}`;
}

function* pairsOf<T>(items: readonly T[]): Generator<[T, T]> {
  for (let first = 0; first < items.length; first++) {
    for (let second = first + 1; second < items.length; second++) yield [items[first]!, items[second]!];
  }
}

function groupBy(offers: readonly TruthOffer[], by: "product" | "family"): Map<string, TruthOffer[]> {
  const groups = new Map<string, TruthOffer[]>();
  for (const offer of offers) {
    const group = groups.get(offer[by]);
    if (group) group.push(offer);
    else groups.set(offer[by], [offer]);
  }
  return groups;
}

/**
 * Indexes a demo's truth by offer, so that the relation of any two sound rows is known, and lists its pairs. Lists are in
 * the order of `truth.offers`, and built only when asked for.
 */
export function indexTruth(truth: DemoTruth): TruthIndex {
  const byKey = new Map(truth.offers.map((offer) => [toKey(offer), offer]));
  const getOffer = (ref: OfferRef) => {
    const offer = byKey.get(toKey(ref));
    if (!offer) throw new Error(`The demo has no sound offer ${ref.externalId} in ${ref.catalog}`);
    return offer;
  };
  return {
    findOffer: (ref) => byKey.get(toKey(ref)) ?? null,
    relation: (a, b) => {
      const [first, second] = [getOffer(a), getOffer(b)];
      if (first.product === second.product) return "same";
      return first.family === second.family ? "variant" : "different";
    },
    samePairs: () => {
      const acrossCatalogs: [TruthOffer, TruthOffer][] = [];
      const withinCatalogs: [TruthOffer, TruthOffer][] = [];
      for (const group of groupBy(truth.offers, "product").values()) {
        for (const pair of pairsOf(group)) {
          (pair[0].catalog === pair[1].catalog ? withinCatalogs : acrossCatalogs).push(pair);
        }
      }
      return { acrossCatalogs, withinCatalogs };
    },
    variantPairs: () => {
      const pairs: [TruthOffer, TruthOffer][] = [];
      for (const group of groupBy(truth.offers, "family").values()) {
        for (const pair of pairsOf(group)) if (pair[0].product !== pair[1].product) pairs.push(pair);
      }
      return pairs;
    },
  };
}
