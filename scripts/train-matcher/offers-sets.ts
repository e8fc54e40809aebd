import { basename, join } from "node:path";
import { readAnyDataSet } from "@/bench/datasets/read-offers-set";
import { DisjointSets } from "@/server/domain/clustering/disjoint-sets";
import type { CatalogId, OfferId } from "@/server/domain/offer/offer";
import type { SetSource } from "./labelled-set";

/** Candidates that an offer brings of each other catalog: ten of one, of many so many as the product proposes in all. */
const candidatesOfEach = { two: 10, many: 5 };

/**
 * A set that is one file of offers, as the default matcher learns from it: the offers that train.csv names and its pairs. With
 * `isGoldComplete` the known matches judge all that retrieval proposes among these offers too. Offers of validation and test pairs alone are not there.
 */
async function readOffersSource(
  directory: string,
  { isGoldComplete }: { isGoldComplete: boolean },
): Promise<SetSource> {
  const { tables, gold, findSplit } = await readAnyDataSet(directory);
  const train = findSplit("train") ?? [];
  const named = new Set<OfferId>(train.flatMap(({ left, right }) => [left, right]));
  const groups = new DisjointSets<OfferId>([]);
  for (const { left, right } of gold) groups.union(left, right);
  return {
    name: basename(directory),
    offers: tables.flatMap(({ offers }) => offers.filter(({ id }) => named.has(id))),
    oneOfferPerProduct: new Set<CatalogId>(),
    labels: train.map(({ left, right, isMatch }) => ({ a: left, b: right, isMatch })),
    judge: (a, b) => (isGoldComplete ? groups.membersOf(a.id).has(b.id) : null),
    k: tables.length > 2 ? candidatesOfEach.many : candidatesOfEach.two,
  };
}

/** Hebrew supermarkets, and shoes, watches and cameras of shops in seven languages. Their validation and test pairs are not learnt from. */
export async function readOffersSources(directory: string): Promise<SetSource[]> {
  const sets = [
    ["il-grocery-dev", true],
    ["wdc-lspc-shoes", false],
    ["wdc-lspc-watches", false],
    ["wdc-lspc-cameras", false],
  ] as const;
  return Promise.all(
    sets.map(([name, isGoldComplete]) => readOffersSource(join(directory, name), { isGoldComplete })),
  );
}
