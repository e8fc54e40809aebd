import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { indexTruth, type OfferRef } from "@/prisma/seed/demo-truth";
import { generateDemo } from "@/prisma/seed/generate-demo";
import type { CatalogId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import type { CatalogTask } from "../evaluation/evaluate-catalogs";
import { toPairName } from "../pipeline/catalog-outcome";
import { toGeneratedSource } from "../pipeline/import-catalogs";
import type { DataSet } from "./read-data-set";
import { tableCurrency, toCatalogId } from "./read-table";

/** The two tables of a data set as catalogs. */
export function toCatalogTask(dataSet: DataSet, oneOfferPerProduct: ReadonlySet<CatalogId>): CatalogTask {
  return {
    name: dataSet.name,
    sources: dataSet.tables.map(({ name, path, catalogId }) => ({
      id: catalogId,
      name,
      currency: tableCurrency,
      oneOfferPerProduct: oneOfferPerProduct.has(catalogId),
      fileName: basename(path),
      open: () => createReadStream(path),
    })),
    gold: new Set(dataSet.gold.map(({ left, right }) => toPairName(left, right))),
    notes: dataSet.notes,
  };
}

/** The demo's shops, with what their generator knows to be true. */
export function toDemoTask(products: number): CatalogTask {
  const { catalogs, truth } = generateDemo({ seed: 1, products });
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
    notes: [],
  };
}
