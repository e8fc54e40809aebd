import { joinFilters } from "../../domain/search/filters/filter";
import type { Database, SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { readCorpusFacts } from "./corpus-facts";
import { findFacetIds, toBoundsFilter, toFilterSql } from "./filters/filter-sql";
import type { DocumentScope } from "./matching-documents";
import { findByMeaning } from "./meaning";
import { loadProducts } from "./page-hits";
import { findCurrentId, noProduct } from "./product-page";
import type { QueryVector } from "./query-vector";
import type { SearchBounds } from "./schema";
import { readFilter, toScope } from "./service";
import type { SimilarAnswer, SimilarRequest } from "./storefront-schema";

/** Offers that are looked at for each product that is asked for: several may be of one. */
const offersPerProduct = 4;

/**
 * Other products near in meaning to the offer that stands for a product, within bounds and a filter. Throws AppError("not-found"), also where
 * the product has no offer within the bounds.
 */
export async function findSimilar(
  { pool }: Pick<Database, "pool">,
  request: SimilarRequest,
  bounds: SearchBounds = {},
): Promise<SimilarAnswer> {
  const allowed = toBoundsFilter(bounds);
  const asked = joinFilters([allowed, readFilter(request)]);
  const [id, facts, facetIds] = await Promise.all([
    findCurrentId(pool, request.id),
    readCorpusFacts(pool),
    findFacetIds(pool, asked),
  ]);
  const kind = { kind: "products" as const, currency: request.currency };
  const offerId = await findOfferOf(pool, id, toScope(kind, bounds, allowed, facts, facetIds));
  if (offerId === null) throw noProduct(request.id);
  const vector = await readVector(pool, offerId, facts.activeModelId);
  if (vector === null)
    return {
      id,
      hits: [],
      warnings: ["The text of this product was not read yet, so that nothing can be compared."],
    };
  const scope = toScope(kind, bounds, asked, facts, facetIds);
  const near = await findByMeaning(pool, vector, scope, {
    limit: request.limit * offersPerProduct,
    exceptProductId: id,
  });
  const first = near.slice(0, request.limit);
  const products = await loadProducts(
    pool,
    first.map(({ hitId }) => hitId),
    scope,
    { lexemes: new Set(), languages: [] },
  );
  const byId = new Map(products.map(({ highlights: _, ...product }) => [product.id, product]));
  const hits = first.flatMap(({ hitId, similarity }) => {
    const product = byId.get(hitId);
    return product ? [{ ...product, meaningScore: similarity }] : [];
  });
  return { id, hits, warnings: [] };
}

/** The offer that stands for a product; within bounds the cheapest that they allow. Null without one. */
async function findOfferOf(
  sql: SqlRunner,
  productId: string,
  { isGrouped, filter, names }: DocumentScope,
): Promise<string | null> {
  const parameters = new SqlParameters();
  const condition = filter ? ` AND ${toFilterSql(filter, names, parameters)}` : "";
  const { rows } = await sql.query<{ offerId: string }>(
    `SELECT d.offer_id AS "offerId" FROM search_document d
     WHERE d.product_id = ${parameters.add(productId)}::uuid AND ${isGrouped ? "d.is_offer" : "d.is_product"}${condition}
     ORDER BY d.price_min NULLS LAST, d.id LIMIT 1`,
    parameters.values,
  );
  return rows[0]?.offerId ?? null;
}

async function readVector(
  sql: SqlRunner,
  offerId: string,
  modelId: string | null,
): Promise<QueryVector | null> {
  const { rows } = await sql.query<{ vector: string }>(
    "SELECT embedding::text AS vector FROM offer_embedding WHERE offer_id = $1 AND model_id = $2",
    [offerId, modelId],
  );
  const text = rows[0]?.vector;
  return text && modelId !== null ? { modelId, vector: Float32Array.from(JSON.parse(text)) } : null;
}
