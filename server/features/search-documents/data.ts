import type { BrandNames } from "../../domain/brands/brand-names";
import type { Offer, ProductId } from "../../domain/offer/offer";
import type { PlacedOffer } from "../../domain/search/documents/compose-documents";
import { isLanguageCode, type LanguageCode } from "../../domain/search/languages";
import type { SqlRunner } from "../../platform/database";
import { readBrandNames } from "../brands/names-in-force";
import { type OfferRecord, offerColumns, toOffer } from "../offers/offer-record";

interface PlacedRecord extends OfferRecord {
  product_id: ProductId | null;
  catalog_currency: string;
  updated_at: Date;
}

/** Offers of one product beyond these say nothing new; a product of thousands is a fault elsewhere. */
export const offersPerProductMax = 200;

/**
 * These offers, and all that share a product with one of them or, as far as documents know, did: those whose documents are to be written. Who
 * is gone is left out.
 */
export async function listPlacedAround(
  sql: SqlRunner,
  offerIds: readonly string[],
  languages: ReadonlyMap<string, LanguageCode | null>,
): Promise<PlacedOffer[]> {
  const { rows } = await sql.query<PlacedRecord>(
    `WITH around AS (
       SELECT product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]) AND product_id IS NOT NULL
       UNION SELECT product_id FROM search_document WHERE id = ANY($1::uuid[]) AND product_id IS NOT NULL
     ), asked AS (
       SELECT unnest($1::uuid[]) AS id
       UNION SELECT m.offer_id FROM around CROSS JOIN LATERAL (
         SELECT s.offer_id FROM offer_state s WHERE s.product_id = around.product_id ORDER BY s.offer_id LIMIT ${offersPerProductMax}
       ) AS m
     )
     SELECT ${offerColumns}, o.updated_at, s.product_id, c.currency AS catalog_currency
     FROM asked JOIN offer o ON o.id = asked.id JOIN offer_state s ON s.offer_id = o.id JOIN catalog c ON c.id = o.catalog_id
     ORDER BY o.id`,
    [offerIds],
  );
  const { names } = await readBrandNames(sql);
  return rows.map(({ product_id, catalog_currency, updated_at, ...record }) => {
    const offer = withReadBrand(toOffer(record), names);
    return {
      offer,
      productId: product_id,
      language: languages.get(offer.catalogId) ?? null,
      currency: offer.priceMinor === null ? null : (offer.currency ?? catalog_currency),
      changedAt: updated_at,
    };
  });
}

function withReadBrand(offer: Offer, names: BrandNames): PlacedOffer["offer"] {
  if (offer.brand === null || names.isEmpty) return offer;
  const brandSpellings = names.listSpellings(offer.brand);
  return brandSpellings.length === 0 ? offer : { ...offer, brand: names.toName(offer.brand), brandSpellings };
}

/** The documents of these offers, and of the products that they are in: those that may have to go. */
export async function listDocumentIdsAround(sql: SqlRunner, offerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `WITH own AS (SELECT id, product_id FROM search_document WHERE id = ANY($1::uuid[]))
     SELECT id FROM own UNION SELECT d.id FROM search_document d JOIN own ON d.id = own.product_id`,
    [offerIds],
  );
  return rows.map(({ id }) => id);
}

/** Languages by catalog; null = not known. */
export async function readLanguages(sql: SqlRunner): Promise<Map<string, LanguageCode | null>> {
  const { rows } = await sql.query<{ id: string; language: string | null }>(
    "SELECT id, language FROM catalog",
  );
  return new Map(
    rows.map(({ id, language }) => [id, language !== null && isLanguageCode(language) ? language : null]),
  );
}

/** Titles and descriptions of some offers of a catalog, to tell its language by. */
export async function sampleTexts(sql: SqlRunner, catalogId: string, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ text: string }>(
    `SELECT title || ' ' || left(coalesce(description, ''), 500) AS text FROM offer WHERE catalog_id = $1 ORDER BY id LIMIT $2`,
    [catalogId, limit],
  );
  return rows.map(({ text }) => text);
}

export interface SearchStatistics {
  documentCount: number;
  changedCount: number;
}

export async function readStatistics(sql: SqlRunner): Promise<SearchStatistics> {
  const { rows } = await sql.query<SearchStatistics>(
    `SELECT document_count AS "documentCount", changed_count AS "changedCount" FROM search_statistics`,
  );
  return rows[0]!;
}
