import { indexTruth, type OfferRef } from "@/prisma/seed/demo-truth";
import { generateDemo } from "@/prisma/seed/generate-demo";
import type { Offer } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { toOfferContent } from "@/server/domain/offer/source-row/offer-row";
import { toCatalogId } from "../datasets/read-table";
import { toPairName } from "../pipeline/catalog-outcome";

/** Generated shops of about the wanted size. */
export interface BenchCatalog {
  name: string;
  currency: string;
  mapping: Record<string, string>;
  rows: Record<string, string>[];
}

/** Offers are about twice as many as products. */
const offersPerProduct = 1.9;

/** Three shops with `offerCount` rows together, or as many as the generator gives for it. */
export function generateBenchCatalogs(offerCount: number): BenchCatalog[] {
  const { catalogs } = generateShops(offerCount);
  let left = offerCount;
  return catalogs.map(({ name, currency, mapping, rows }) => {
    const taken = rows.slice(0, Math.min(left, Math.ceil(offerCount / catalogs.length)));
    left -= taken.length;
    return { name, currency, mapping, rows: taken };
  });
}

const generateShops = (offerCount: number) =>
  generateDemo({ seed: 7, products: Math.ceil(offerCount / offersPerProduct) });

/** The pairs of offers of two such shops that are one product, by the names of `toPairName`; of rows that were not taken, too. */
export function listBenchPairs(offerCount: number): Set<string> {
  const toId = (ref: OfferRef) => toOfferId(toCatalogId(`bench/${ref.catalog}`), ref.externalId);
  const { acrossCatalogs } = indexTruth(generateShops(offerCount).truth).samePairs();
  return new Set(acrossCatalogs.map(([a, b]) => toPairName(toId(a), toId(b))));
}

/** The same rows as offers, as an import reads them. */
export function toBenchOffers(catalogs: readonly BenchCatalog[]): Offer[] {
  return catalogs.flatMap(({ name, currency, mapping, rows }) => {
    const catalogId = toCatalogId(`bench/${name}`);
    return rows.flatMap((row) => {
      const read = toOfferContent(row, mapping, { currency });
      if (read.kind === "invalid") return [];
      const { externalId, content } = read;
      return [{ ...content, id: toOfferId(catalogId, externalId), catalogId, externalId }];
    });
  });
}

/** Every n-th item, at most `count` of them, spread over the whole list. */
export function sampleEvenly<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return items
    .filter((_item, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .slice(0, count);
}
