import { existsSync } from "node:fs";
import { join } from "node:path";
import { generateDemo } from "@/prisma/seed/generate-demo";
import { DisjointSets } from "@/server/domain/clustering/disjoint-sets";
import type { CatalogId, Offer, OfferId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import type { Label, SetSource } from "./labelled-set";
import { type Row, readRows, toCatalogId, toOffers } from "./read-table";

/** Judges pairs by the groups that known matches make of offers. */
function judgeByGroups(matches: Iterable<readonly [OfferId, OfferId]>): (a: Offer, b: Offer) => boolean {
  const groups = new DisjointSets<OfferId>([]);
  for (const [a, b] of matches) groups.union(a, b);
  return (a, b) => groups.membersOf(a.id).has(b.id);
}

/** Two tables in the Magellan layout. Pairs of `labelFiles` are labels; with `isGoldComplete`, gold.csv judges all retrieved pairs. */
export function readMagellan(
  directory: string,
  name: string,
  labelFiles: readonly string[],
  options: { isGoldComplete: boolean; labelsFrom?: string },
): SetSource {
  const tables = ["A", "B"].map((table) =>
    toOffers(`${name}/${table}`, readRows(join(directory, name, `table${table}.csv`))),
  );
  const [left, right] = tables.map((offers) => new Map(offers.map((offer) => [offer.externalId, offer.id])));
  const toPairs = (rows: Row[]) =>
    rows.flatMap((row) => {
      const [a, b] = [left?.get(row.ltable_id ?? ""), right?.get(row.rtable_id ?? "")];
      return a && b ? [{ a, b, isMatch: row.label === "1" }] : [];
    });
  const labels = labelFiles.flatMap((file) =>
    toPairs(readRows(join(directory, options.labelsFrom ?? name, file))),
  );
  const gold = options.isGoldComplete ? toPairs(readRows(join(directory, name, "gold.csv"))) : null;
  const goldKeys = new Set(gold?.map(({ a, b }) => `${a} ${b}`));
  return {
    name,
    offers: tables.flat(),
    oneOfferPerProduct: new Set<CatalogId>(),
    labels,
    judge: (a, b) => {
      if (!gold || a.catalogId === b.catalogId) return null;
      return goldKeys.has(`${a.id} ${b.id}`) || goldKeys.has(`${b.id} ${a.id}`);
    },
    k: 10,
  };
}

/** The shops of a price comparison: each lists a product once. The largest `shopCount` shops, as catalogs of their own. */
function readPricerunnerShops(directory: string, shopCount: number): SetSource {
  const rows = ["A", "B"].flatMap((table) => readRows(join(directory, "pricerunner", `table${table}.csv`)));
  const byShop = new Map<string, Row[]>();
  for (const row of rows) byShop.set(row.merchant ?? "", [...(byShop.get(row.merchant ?? "") ?? []), row]);
  const shops = [...byShop]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, shopCount);
  const offers = shops.flatMap(([shop, listed]) =>
    toOffers(
      `pricerunner/shop/${shop}`,
      listed.map(({ merchant, ...row }) => row),
    ),
  );
  const name = (row: Row, side: string) => row[`${side}table_id`] as OfferId;
  const gold = readRows(join(directory, "pricerunner", "gold.csv"));
  const judgeExternal = judgeByGroups(gold.map((row) => [name(row, "l"), name(row, "r")] as const));
  const external = (offer: Offer) => ({ ...offer, id: offer.externalId as OfferId });
  return {
    name: "pricerunner-shops",
    offers,
    oneOfferPerProduct: new Set(offers.map((offer) => offer.catalogId)),
    labels: [],
    judge: (a, b) => judgeExternal(external(a), external(b)),
    k: 8,
  };
}

/** The same listings as two catalogs of many shops, where several offers are one product; every fourth listing. */
function readPricerunnerMixed(directory: string): SetSource {
  const source = readMagellan(directory, "pricerunner", [], { isGoldComplete: true });
  const judge = judgeByGroups(
    readRows(join(directory, "pricerunner", "gold.csv")).map(
      (row) => [`A${row.ltable_id}` as OfferId, `B${row.rtable_id}` as OfferId] as const,
    ),
  );
  const catalogA = toCatalogId("pricerunner/A");
  const named = (offer: Offer) => ({
    ...offer,
    id: `${offer.catalogId === catalogA ? "A" : "B"}${offer.externalId}` as OfferId,
  });
  return {
    ...source,
    name: "pricerunner-mixed",
    offers: source.offers.filter((_offer, index) => index % 4 === 0),
    judge: (a, b) => judge(named(a), named(b)),
  };
}

/** Four shops of computer parts, labelled by cluster. The cluster column is dropped before anything reads it. */
function readComputerShops(directory: string): SetSource {
  const shops = ["harddrivesdirect", "sillworks", "tweakers", "usapartsdirect"];
  const clusters = new Map<OfferId, string>();
  const offers = shops.flatMap((shop) => {
    const rows = readRows(join(directory, "lspc-computers", `${shop}.csv`), ";");
    const clusterOf = new Map(rows.map((row) => [row.id ?? "", row.cluster_id ?? ""]));
    const read = toOffers(
      `lspc/${shop}`,
      rows.map(({ cluster_id, ...row }) => row),
    );
    for (const offer of read) clusters.set(offer.id, clusterOf.get(offer.externalId) ?? offer.id);
    return read;
  });
  return {
    name: "lspc-computers",
    offers,
    oneOfferPerProduct: new Set<CatalogId>(),
    labels: [],
    judge: (a, b) => clusters.get(a.id) === clusters.get(b.id),
    k: 3,
  };
}

/** A self-join of electronics listings with complete gold. */
function readSigmod(directory: string): SetSource {
  const offers = toOffers("sigmod/X2", readRows(join(directory, "sigmod-2022", "X2.csv")));
  const ids = new Map(offers.map((offer) => [offer.externalId, offer.id]));
  const matches = readRows(join(directory, "sigmod-2022", "Y2.csv")).flatMap(
    ({ lid, rid }): [OfferId, OfferId][] => {
      const [a, b] = [ids.get(lid ?? ""), ids.get(rid ?? "")];
      return a && b ? [[a, b]] : [];
    },
  );
  const labels: Label[] = matches.map(([a, b]) => ({ a, b, isMatch: true }));
  return {
    name: "sigmod-2022",
    offers,
    oneOfferPerProduct: new Set<CatalogId>(),
    labels,
    judge: judgeByGroups(matches),
    k: 10,
  };
}

/** Invented shops that list the same products, with GTINs, packs and colours, which the public sets lack. */
export function readDemo(seed: number, products: number): SetSource {
  const { catalogs, truth } = generateDemo({ seed, products });
  const truths = new Map(
    truth.offers.map((row) => [toOfferId(toCatalogId(`demo/${row.catalog}`), row.externalId), row]),
  );
  const offers = catalogs
    .flatMap((catalog) => toOffers(`demo/${catalog.name}`, catalog.rows))
    .filter((offer) => truths.has(offer.id));
  return {
    name: "demo",
    offers,
    oneOfferPerProduct: new Set(offers.map((offer) => offer.catalogId)),
    labels: [],
    judge: (a, b) => truths.get(a.id)?.product === truths.get(b.id)?.product,
    areVariants: (a, b) => truths.get(a.id)?.family === truths.get(b.id)?.family,
    k: 10,
  };
}

/** All training sets that stand under a directory of data sets; throws with a plain sentence where they are absent. */
export function readTrainingSources(datasets: string, demoProducts = 2_000): SetSource[] {
  const directory = join(datasets, "matching");
  if (!existsSync(directory))
    throw new Error(`No data sets at ${datasets}: set SAMESKU_DATASETS to where they are.`);
  const readLabelled = (name: string, files: readonly string[]) =>
    readMagellan(directory, name, files, { isGoldComplete: false });
  return [
    readLabelled("abt-buy", ["train.csv"]),
    readLabelled("amazon-google", ["train.csv"]),
    readLabelled("wdc-80cc", ["train.csv"]),
    readLabelled("beer", ["train.csv"]),
    readLabelled("itunes-amazon", ["train.csv"]),
    readPricerunnerShops(directory, 5),
    readPricerunnerMixed(directory),
    readComputerShops(directory),
    readSigmod(directory),
    readDemo(20_001, demoProducts),
  ];
}
