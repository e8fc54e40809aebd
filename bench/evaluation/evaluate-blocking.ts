import {
  blockingFromBothSides,
  blockingRecall,
  candidatesPerOffer,
} from "@/server/domain/evaluation/blocking-recall";
import { clopperPearsonInterval } from "@/server/domain/evaluation/clopper-pearson";
import type { OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { SeenBy } from "../seen/shipped-models";
import type { OfferVectors } from "./offer-vectors";
import type { BlockingReport, RecallByK } from "./report";
import { type FoundByOffer, retrieveBetweenTables } from "./retrieve-between-tables";

const blockingKs = [1, 5, 10, 20, 50] as const;
const limit = Math.max(...blockingKs);

/** Queries are the smaller table's offers (the left one's where both are equally large); gold pairs follow that direction. */
function orient({ tables: [left, right], gold }: Pick<DataSet, "tables" | "gold">) {
  const isLeft = left.offers.length <= right.offers.length;
  return {
    queries: isLeft ? left.offers : right.offers,
    targets: isLeft ? right.offers : left.offers,
    gold: gold.map((pair): [OfferId, OfferId] =>
      isLeft ? [pair.left, pair.right] : [pair.right, pair.left],
    ),
  };
}

/**
 * Looks each offer of the smaller table up in the larger one, and counts how many gold pairs stand among the k best; then the other way
 * round as well, as the product does, where every offer asks. Times are of the first.
 */
export async function evaluateBlocking(
  dataSet: DataSet,
  vectors: OfferVectors,
  seenBy: SeenBy,
): Promise<BlockingReport> {
  const { queries, targets, gold } = orient(dataSet);
  const embeddedBefore = vectors.seconds;
  const startedAt = performance.now();
  const found = await retrieveBetweenTables(queries, targets, limit, vectors);
  const seconds = (performance.now() - startedAt) / 1_000;
  const back = listsOf(await retrieveBetweenTables(targets, queries, limit, vectors), "fused");
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
