import { sortByPrice } from "../../domain/search/documents/compose-documents";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readCorpusFacts } from "./corpus-facts";
import { findFacetIds, toBoundsFilter } from "./filters/filter-sql";
import { loadProducts } from "./page-hits";
import type { SearchBounds } from "./schema";
import { toScope } from "./service";
import type { ProductAnswer } from "./storefront-schema";

/** As many as documents are made of. */
const offersMax = 200;

const noMarking = { lexemes: new Set<string>(), languages: [] };

/**
 * A product with all its offers, by price. An id that was merged away leads to where its offers went. Within bounds it is described by the
 * offers that they allow alone. Throws AppError("not-found"), also where no offer is within them.
 */
export async function getProductPage(
  sql: SqlRunner,
  id: string,
  bounds: SearchBounds = {},
): Promise<ProductAnswer> {
  const asked = toBoundsFilter(bounds);
  const [currentId, facts, facetIds] = await Promise.all([
    findCurrentId(sql, id),
    readCorpusFacts(sql),
    findFacetIds(sql, asked),
  ]);
  const scope = toScope({ kind: "products" }, bounds, asked, facts, facetIds);
  const [[product], [allowed]] = await Promise.all([
    loadProducts(sql, [currentId], scope, noMarking),
    loadProducts(sql, [currentId], { ...scope, isGrouped: true }, noMarking, offersMax),
  ]);
  if (!product || !allowed) throw noProduct(id);
  const { highlights: _, ...described } = product;
  return {
    ...described,
    offers: sortByPrice(allowed.offers),
    redirectedFrom: currentId === id ? null : id,
  };
}

export function noProduct(id: string): AppError {
  return new AppError("not-found", `No product ${id}`, { userMessage: "There is no product with this id." });
}

/** Where the offers of a product are now; the id itself where it leads nowhere else. */
export async function findCurrentId(sql: SqlRunner, id: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `WITH RECURSIVE chain AS (
       SELECT id, redirect_to_id, 0 AS depth FROM product WHERE id = $1
       UNION ALL SELECT p.id, p.redirect_to_id, c.depth + 1 FROM product p JOIN chain c ON p.id = c.redirect_to_id WHERE c.depth < 50
     ) SELECT id FROM chain ORDER BY depth DESC LIMIT 1`,
    [id],
  );
  return rows[0]?.id ?? id.toLowerCase();
}
