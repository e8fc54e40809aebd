import { composeGoldenRecord } from "../../domain/clustering/golden-record";
import { foldText } from "../../domain/matching/fold-text";
import type { Band } from "../../domain/matching/match";
import type { CatalogId, OfferId, ProductId } from "../../domain/offer/offer";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { listOfferViews } from "../offers/data";
import type { OfferView } from "../offers/schema";
import type { ListProductsInput, ProductLink, ProductListItem, ProductView } from "./schema";

/** A product with more offers or pairs than its page shows is a mistake to be split. */
const productOffersMax = 500;
const productLinksMax = 1_000;

interface ProductRecord {
  id: string;
  title: string;
  brand: string | null;
  offer_count: number;
  has_conflict: boolean;
  updated_at: Date;
}

function toListItem(record: ProductRecord): ProductListItem {
  return {
    id: record.id,
    title: record.title,
    brand: record.brand,
    offerCount: record.offer_count,
    hasConflict: record.has_conflict,
    updatedAt: record.updated_at,
  };
}

/** Products that have offers, those with most first. Words are looked for in the offers' titles, brands and codes. */
export async function listProducts(sql: SqlRunner, input: ListProductsInput): Promise<Page<ProductListItem>> {
  const words = foldText(input.query).split(" ").filter(Boolean);
  const [afterCount, afterId] = input.cursor ? decodeCursor(input.cursor, 2) : [null, null];
  const { rows } = await sql.query<ProductRecord>(
    `SELECT p.id, p.title, p.brand, p.offer_count, p.has_conflict, p.updated_at FROM product p
     WHERE p.offer_count >= $1 AND ($2::boolean IS NULL OR p.has_conflict = $2)
       AND ($3::int IS NULL OR (p.offer_count, p.id) < ($3, $4::uuid))
       AND ($5::text = '' OR p.id IN (
         SELECT s.product_id FROM offer o JOIN offer_state s ON s.offer_id = o.id
         WHERE o.search_document @@ to_tsquery('simple', $5)))
     ORDER BY p.offer_count DESC, p.id DESC LIMIT $6`,
    [
      input.offerCountMin,
      input.hasConflict ?? null,
      afterCount,
      afterId,
      words.map((word) => `${word}:*`).join(" & "),
      input.limit + 1,
    ],
  );
  const items = rows.slice(0, input.limit).map(toListItem);
  const last = items.at(-1);
  const hasMore = rows.length > input.limit && last;
  return { items, nextCursor: hasMore ? encodeCursor([last.offerCount, last.id]) : null };
}

/** A product with its offers; an id that was merged away leads to where its offers went. Throws AppError("not-found"). */
export async function getProduct(sql: SqlRunner, id: string): Promise<ProductView> {
  const { rows } = await sql.query<ProductRecord>(
    `WITH RECURSIVE chain AS (
       SELECT p.*, 0 AS depth FROM product p WHERE p.id = $1
       UNION ALL SELECT p.*, c.depth + 1 FROM product p JOIN chain c ON p.id = c.redirect_to_id WHERE c.depth < 50
     ) SELECT id, title, brand, offer_count, has_conflict, updated_at FROM chain ORDER BY depth DESC LIMIT 1`,
    [id],
  );
  if (!rows[0]) {
    throw new AppError("not-found", `No product ${id}`, { userMessage: "There is no product with this id." });
  }
  const product = toListItem(rows[0]);
  const offerIds = (await listProductOfferIds(sql, [product.id])).slice(0, productOffersMax);
  const [offers, links] = [await listOfferViews(sql, offerIds), await listLinks(sql, offerIds)];
  const byCatalog = (a: ProductView["offers"][number], b: typeof a) =>
    a.catalogName.localeCompare(b.catalogName) || a.title.localeCompare(b.title);
  return { ...product, offers: offers.sort(byCatalog), links, record: toRecord(offers) };
}

const toRecord = (offers: readonly OfferView[]) => (offers.length > 0 ? composeGoldenRecord(offers) : []);

export async function listProductOfferIds(sql: SqlRunner, productIds: readonly string[]): Promise<OfferId[]> {
  const { rows } = await sql.query<{ offer_id: OfferId }>(
    "SELECT offer_id FROM offer_state WHERE product_id = ANY($1::uuid[]) ORDER BY offer_id",
    [productIds],
  );
  return rows.map((row) => row.offer_id);
}

async function listLinks(sql: SqlRunner, offerIds: readonly string[]): Promise<ProductView["links"]> {
  const { rows } = await sql.query<{
    lower_offer_id: string;
    higher_offer_id: string;
    match_probability: number;
    verdict: ProductLink["verdict"];
    decider_kind: ProductLink["deciderKind"];
    band: Band;
  }>(
    `SELECT lower_offer_id, higher_offer_id, match_probability, verdict, decider_kind, band FROM match
     WHERE lower_offer_id = ANY($1::uuid[]) AND higher_offer_id = ANY($1::uuid[])
     ORDER BY match_probability DESC, lower_offer_id, higher_offer_id LIMIT $2`,
    [offerIds, productLinksMax],
  );
  return rows.map((row) => ({
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    matchProbability: row.match_probability,
    verdict: row.verdict,
    deciderKind: row.decider_kind,
    isLink: row.verdict === null ? row.band === "auto-match" : row.verdict === "same",
  }));
}

/** Where offers stand now, for clustering. */
export interface ClusterMember {
  id: OfferId;
  catalogId: CatalogId;
  title: string;
  brand: string | null;
  /** How many of its fields say something. */
  completeness: number;
  productId: ProductId | null;
}

export async function listClusterMembers(
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<ClusterMember[]> {
  const { rows } = await sql.query<{
    id: OfferId;
    catalog_id: CatalogId;
    title: string;
    brand: string | null;
    completeness: number;
    product_id: ProductId | null;
  }>(
    `SELECT o.id, o.catalog_id, o.title, o.brand, s.product_id,
       num_nonnulls(o.brand, o.mpn, o.gtin, o.color, o.size, o.category, o.description, o.image_link) AS completeness
     FROM offer o JOIN offer_state s ON s.offer_id = o.id WHERE o.id = ANY($1::uuid[]) ORDER BY o.id`,
    [offerIds],
  );
  return rows.map((row) => ({
    id: row.id,
    catalogId: row.catalog_id,
    title: row.title,
    brand: row.brand,
    completeness: row.completeness,
    productId: row.product_id,
  }));
}
