import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { OfferMove } from "./announce-moves";

/** A product is merged away hardly ever twice. */
const redirectsMax = 50;
/** So many products on either side are named, the latest first. */
const relativesMax = 200;

/**
 * Notes which products offers went over between, and that these are others than before, in the transaction that moved the offers and holds the
 * products.
 */
export async function noteMoves(sql: SqlRunner, moves: readonly OfferMove[]): Promise<void> {
  if (moves.length === 0) return;
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { previousProductId: from, productId: to } of moves) {
    if (from === null) continue;
    const known = counts.get(`${from} ${to}`) ?? { from, to, count: 0 };
    counts.set(`${from} ${to}`, { ...known, count: known.count + 1 });
  }
  const edges = [...counts.values()];
  if (edges.length > 0) {
    await sql.query(
      `INSERT INTO product_lineage AS l (from_product_id, to_product_id, offer_count)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[]) ORDER BY 1, 2
       ON CONFLICT (from_product_id, to_product_id) DO UPDATE
         SET offer_count = coalesce(l.offer_count, 0) + excluded.offer_count, last_at = now()`,
      [edges.map(({ from }) => from), edges.map(({ to }) => to), edges.map(({ count }) => count)],
    );
  }
  const concerned = new Set(moves.map(({ productId }) => productId));
  for (const { from } of edges) concerned.add(from);
  await sql.query(
    `UPDATE product SET changed_xid = pg_current_xact_id() WHERE id = ANY($1::uuid[]) AND changed_xid <> pg_current_xact_id()`,
    [[...concerned]],
  );
}

/** A product that gave offers to another one, or got some of it. */
interface Relative {
  productId: string;
  /** merged = the one that gave them ended so; split = it kept others. */
  kind: "merged" | "split";
  /** Null = not counted. */
  offerCount: number | null;
  lastAt: Date;
}

/** Whence a product's offers came, and where they went. */
export interface ProductLineage {
  id: string;
  /** current = it has offers; merged = it ended, and leads to another one; empty = none of its offers is in a catalog any more. */
  state: "current" | "merged" | "empty";
  /** Where the id leads in the end; null = nowhere else. */
  redirectedTo: string | null;
  /** The ids on the way there, in order, the last one with them. */
  redirects: string[];
  cameFrom: Relative[];
  wentTo: Relative[];
}

/** Throws AppError("not-found"). */
export async function getLineage(sql: SqlRunner, id: string): Promise<ProductLineage> {
  const { rows: chain } = await sql.query<{ id: string; offerCount: number; redirectToId: string | null }>(
    `WITH RECURSIVE chain AS (
       SELECT id, offer_count, redirect_to_id, 0 AS depth FROM product WHERE id = $1
       UNION ALL SELECT p.id, p.offer_count, p.redirect_to_id, c.depth + 1
       FROM product p JOIN chain c ON p.id = c.redirect_to_id WHERE c.depth < ${redirectsMax}
     ) SELECT id, offer_count AS "offerCount", redirect_to_id AS "redirectToId" FROM chain ORDER BY depth`,
    [id],
  );
  const [product, ...redirects] = chain;
  if (!product)
    throw new AppError("not-found", `No product ${id}`, { userMessage: "There is no product with this id." });
  const isMerged = product.redirectToId !== null;
  return {
    id: product.id,
    state: isMerged ? "merged" : product.offerCount > 0 ? "current" : "empty",
    redirectedTo: redirects.at(-1)?.id ?? null,
    redirects: redirects.map((one) => one.id),
    cameFrom: await listRelatives(sql, product.id, "from"),
    wentTo: await listRelatives(sql, product.id, "to"),
  };
}

async function listRelatives(sql: SqlRunner, id: string, side: "from" | "to"): Promise<Relative[]> {
  const own = side === "from" ? "to" : "from";
  const { rows } = await sql.query<Relative>(
    `SELECT l.${side}_product_id AS "productId", l.offer_count AS "offerCount", l.last_at AS "lastAt",
       CASE WHEN giver.redirect_to_id IS NULL THEN 'split' ELSE 'merged' END AS kind
     FROM product_lineage l LEFT JOIN product giver ON giver.id = l.from_product_id
     WHERE l.${own}_product_id = $1 ORDER BY l.last_at DESC, l.${side}_product_id LIMIT ${relativesMax}`,
    [id],
  );
  return rows;
}
