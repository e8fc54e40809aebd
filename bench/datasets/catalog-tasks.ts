import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { indexTruth, type OfferRef } from "@/prisma/seed/demo-truth";
import { generateDemo } from "@/prisma/seed/generate-demo";
import type { CatalogId, OfferId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import type { CatalogTask, ToldOffers } from "../evaluation/evaluate-catalogs";
import { toPairName } from "../pipeline/catalog-outcome";
import { type CatalogSource, toGeneratedSource } from "../pipeline/import-catalogs";
import type { SeenBy } from "../seen/shipped-models";
import type { DataSet } from "./read-data-set";
import type { LabelledPair } from "./read-pairs";
import { type Row, type Table, tableCurrency, toCatalogId } from "./read-table";

/** Another one than the shipped models' training used. */
export const demoSeed = 1;

type TaskHead = Pick<CatalogTask, "told" | "seenBy" | "notes">;

function toFileSource({ name, path, catalogId }: Table): CatalogSource {
  return {
    id: catalogId,
    name,
    currency: tableCurrency,
    oneOfferPerProduct: false,
    fileName: basename(path),
    open: () => createReadStream(path),
  };
}

/** Some rows of a table as a file of their own. */
function toPartSource({ name, catalogId, mapping }: Table, rows: readonly Row[]): CatalogSource {
  return toGeneratedSource(catalogId, { name, currency: tableCurrency, mapping, rows });
}

/** The tables of a data set as catalogs. */
export function toCatalogTask(
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  head: TaskHead,
): CatalogTask {
  return {
    ...head,
    name: dataSet.name,
    sources: dataSet.tables.map((table) => ({
      ...(table.isWholeFile ? toFileSource(table) : toPartSource(table, [...table.rows.values()])),
      oneOfferPerProduct: oneOfferPerProduct.has(table.catalogId),
    })),
    gold: new Set(listAcross(dataSet).map(({ left, right }) => toPairName(left, right))),
  };
}

/** Known matches of offers of different catalogs. */
export function listAcross({ tables, gold }: Pick<DataSet, "tables" | "gold">): LabelledPair[] {
  const catalogOf = new Map(
    tables.flatMap(({ offers }) => offers.map(({ id, catalogId }) => [id, catalogId])),
  );
  return gold.filter(({ left, right }) => catalogOf.get(left) !== catalogOf.get(right));
}

/** The same without some offers; only pairs of those that are left are true. */
export function withoutOffers(
  task: CatalogTask,
  { tables }: Pick<DataSet, "tables">,
  removed: ReadonlySet<OfferId>,
): CatalogTask {
  return {
    ...task,
    sources: tables.map((table) => ({
      ...toPartSource(
        table,
        [...table.rows].flatMap(([id, row]) => (removed.has(id) ? [] : [row])),
      ),
      oneOfferPerProduct: task.sources.some(
        ({ id, oneOfferPerProduct }) => id === table.catalogId && oneOfferPerProduct,
      ),
    })),
    gold: new Set([...task.gold].filter((pair) => !pair.split(" ").some((id) => removed.has(id as OfferId)))),
  };
}

/** The offers that the labels of training name. */
export function listTold({ findSplit }: Pick<DataSet, "findSplit">): ToldOffers {
  const labels = (["train", "valid"] as const).flatMap((split) => findSplit(split) ?? []);
  const named = (pairs: typeof labels) => new Set(pairs.flatMap(({ left, right }) => [left, right]));
  return { byMatches: named(labels.filter((pair) => pair.isMatch)), byLabels: named(labels) };
}

/** The demo's shops, with what their generator knows to be true. */
export function toDemoTask(products: number, seenBy: SeenBy): CatalogTask {
  const { catalogs, truth } = generateDemo({ seed: demoSeed, products });
  const toId = (ref: OfferRef) => toOfferId(toCatalogId(`demo/${ref.catalog}`), ref.externalId);
  return {
    name: "demo",
    sources: catalogs.map(({ name, currency, mapping, rows }) =>
      toGeneratedSource(toCatalogId(`demo/${name}`), { name, currency, mapping, rows }),
    ),
    gold: new Set(
      indexTruth(truth)
        .samePairs()
        .acrossCatalogs.map(([a, b]) => toPairName(toId(a), toId(b))),
    ),
    told: null,
    seenBy,
    notes: [],
  };
}
