import {
  blockingFromBothSides,
  blockingRecall,
  candidatesPerOffer,
} from "@/server/domain/evaluation/blocking-recall";
import { clopperPearsonInterval } from "@/server/domain/evaluation/clopper-pearson";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { listAcross } from "../datasets/catalog-tasks";
import type { DataSet } from "../datasets/read-data-set";
import type { SeenBy } from "../seen/shipped-models";
import type { OfferVectors } from "./offer-vectors";
import type { BlockingReport, RecallByK } from "./report";
import { type FoundByOffer, retrieveBetweenTables } from "./retrieve-between-tables";

const blockingKs = [1, 5, 10, 20, 50] as const;
const limit = Math.max(...blockingKs);

/** Who asks whom for which known matches. */
interface Direction {
  queries: readonly Offer[];
  targets: readonly Offer[];
  gold: [OfferId, OfferId][];
}

/**
 * Of two tables the smaller one's offers ask (the left one's where both are equally large), then the larger one's. Of more catalogs all
 * offers ask all others, and each known match is looked for from its either end.
 */
function listDirections(dataSet: DataSet): { forth: Direction; back: Direction } {
  const across = listAcross(dataSet);
  if (across.length === 0)
    throw new Error(
      `${dataSet.name} knows no match of offers of two catalogs: there is nothing to look for.`,
    );
  const forthPairs = across.map(({ left, right }): [OfferId, OfferId] => [left, right]);
  const backPairs = across.map(({ left, right }): [OfferId, OfferId] => [right, left]);
  const [left, right] = dataSet.tables;
  if (dataSet.tables.length > 2 || !left || !right) {
    const offers = dataSet.tables.flatMap((table) => table.offers);
    return {
      forth: { queries: offers, targets: offers, gold: [...forthPairs, ...backPairs] },
      back: { queries: [], targets: [], gold: [] },
    };
  }
  const forth = { queries: left.offers, targets: right.offers, gold: forthPairs };
  const back = { queries: right.offers, targets: left.offers, gold: backPairs };
  return left.offers.length <= right.offers.length ? { forth, back } : { forth: back, back: forth };
}

/**
 * Looks each offer of the smaller table up in the larger one, and counts how many gold pairs stand among the k best; then the other way
 * round as well, as the product does, where every offer asks. Times are of the first. Of more than two catalogs every offer asks the others'.
 */
export async function evaluateBlocking(
  dataSet: DataSet,
  vectors: OfferVectors,
  seenBy: SeenBy,
): Promise<BlockingReport> {
  const { forth, back: other } = listDirections(dataSet);
  const { queries, targets, gold } = forth;
  const embeddedBefore = vectors.seconds;
  const startedAt = performance.now();
  const found = await retrieveBetweenTables(queries, targets, limit, vectors);
  const seconds = (performance.now() - startedAt) / 1_000;
  const back = listsOf(await retrieveBetweenTables(other.queries, other.targets, limit, vectors), "fused");
  const recallOf = (lists: ReadonlyMap<OfferId, readonly OfferId[]>): RecallByK =>
    Object.fromEntries(blockingRecall(lists, gold, blockingKs));
  const fused = listsOf(found, "fused");
  const alone = (retriever: keyof BlockingReport["retrievers"]) => recallOf(listsOf(found, retriever));
  const recall = recallOf(fused);
  const bothSides = blockingFromBothSides(fused, back, gold, blockingKs);
  const pairs = [...fused.values()].reduce((sum, list) => sum + list.length, 0);
  return {
    dataset: dataSet.name,
    protocol: "blocking",
    matcher: "default",
    precision: null,
    f1: null,
    averagePrecision: null,
    recall,
    recallIntervals: Object.fromEntries(
      blockingKs.map((k) => [k, clopperPearsonInterval(Math.round(recall[k]! * gold.length), gold.length)]),
    ),
    candidatesPerOffer: Object.fromEntries(candidatesPerOffer(fused, blockingKs)),
    bothSides: {
      recall: Object.fromEntries(bothSides.recall),
      candidatesPerOffer: Object.fromEntries(bothSides.candidatesPerOffer),
    },
    retrievers: { identifier: alone("identifier"), lexical: alone("lexical"), vector: alone("vector") },
    goldPairs: gold.length,
    queries: queries.length,
    pairs,
    seconds,
    pairsPerSecond: pairs / seconds,
    embeddingSeconds: vectors.seconds - embeddedBefore,
    seenBy,
    notes: dataSet.notes,
  };
}

function listsOf(found: FoundByOffer, name: "fused" | keyof BlockingReport["retrievers"]) {
  return new Map([...found].map(([query, lists]) => [query, lists[name]]));
}
