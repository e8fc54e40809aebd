import { composeGoldenRecord } from "../../domain/golden-record/golden-record";
import type { Band } from "../../domain/matching/match";
import type { CatalogId, OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readGoldenRules, readPins } from "../golden-records/data";
import { listOfferViews } from "../offers/data";
import { findFamilyOf } from "./families/data";
import type { ProductLink, ProductListItem, ProductView } from "./schema";

/** A product with more offers or pairs than its page shows is a mistake to be split. */
export const productOffersMax = 500;
const productLinksMax = 1_000;

export const productColumns = `p.id, p.title, p.brand, p.offer_count AS "offerCount", p.has_conflict AS "hasConflict",
  p.completeness, p.updated_at AS "updatedAt", p.family_id AS "familyId"`;

/** A product with its offers; an id that was merged away leads to where its offers went. Throws AppError("not-found"). */
export async function getProduct(sql: SqlRunner, id: string): Promise<ProductView> {
  const { rows } = await sql.query<ProductListItem>(
    `WITH RECURSIVE chain AS (
       SELECT p.*, 0 AS depth FROM product p WHERE p.id = $1
       UNION ALL SELECT p.*, c.depth + 1 FROM product p JOIN chain c ON p.id = c.redirect_to_id WHERE c.depth < 50
     ) SELECT ${productColumns} FROM chain p ORDER BY depth DESC LIMIT 1`,
    [id],
  );
  const [product] = rows;
  if (!product) {
    throw new AppError("not-found", `No product ${id}`, { userMessage: "There is no product with this id." });
  }
  const offerIds = (await listProductOfferIds(sql, [product.id])).slice(0, productOffersMax);
  const [offers, links] = [await listOfferViews(sql, offerIds), await listLinks(sql, offerIds)];
  const family = await findFamilyOf(sql, product.familyId && product.id);
  const byCatalog = (a: ProductView["offers"][number], b: typeof a) =>
    a.catalogName.localeCompare(b.catalogName) || a.title.localeCompare(b.title);
  if (offers.length === 0)
    return { ...product, family, offers, links, record: [], attributes: [], missing: [] };
  const rules = await readGoldenRules(sql);
  const pins = (await readPins(sql, [product.id])).get(product.id);
  const { fields, attributes, completeness } = composeGoldenRecord(offers, { rules, pins });
  return {
    ...product,
    family,
    title: fields.find(({ field }) => field === "title")?.value ?? product.title,
    brand: fields.find(({ field }) => field === "brand")?.value ?? null,
    offers: offers.sort(byCatalog),
    links,
    record: fields,
    attributes,
    completeness: completeness.percent,
    missing: completeness.missing,
  };
}

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
  updatedAt: Date;
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
    updated_at: Date;
    product_id: ProductId | null;
  }>(
    `SELECT o.id, o.catalog_id, o.title, o.brand, o.updated_at, s.product_id,
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
    updatedAt: row.updated_at,
    productId: row.product_id,
  }));
}
