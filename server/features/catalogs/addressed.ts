import { z } from "zod";
import { decodeCursor, encodeCursor, type Page, unreadableCursor } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";

/** A catalog as programs see it. */
export interface CatalogSummary {
  id: string;
  slug: string;
  name: string;
  currency: string;
  offerCount: number;
  createdAt: Date;
  /** When the latest run of it began, ended or went on. */
  updatedAt: Date;
}

const select = `SELECT c.id, c.slug, c.name, c.currency, c.offer_count AS "offerCount", c.created_at AS "createdAt",
  coalesce((SELECT coalesce(r.finished_at, r.started_at, r.created_at) FROM catalog_run r WHERE r.catalog_id = c.id
    ORDER BY r.created_at DESC, r.id DESC LIMIT 1), c.created_at) AS "updatedAt"
  FROM catalog c WHERE c.removed_at IS NULL`;

/** One page of the catalogs that are not removed, by slug. `catalogIds`: only these; absent = all. */
export async function listCatalogPage(
  sql: SqlRunner,
  {
    limit,
    cursor,
    catalogIds,
  }: { limit: number; cursor?: string | undefined; catalogIds?: readonly string[] | undefined },
): Promise<Page<CatalogSummary>> {
  const [afterSlug] = cursor ? decodeCursor(cursor, ["text"]) : [null];
  if (afterSlug !== null && !/^[a-z0-9-]+$/.test(afterSlug)) throw unreadableCursor();
  const { rows } = await sql.query<CatalogSummary>(
    `${select} AND ($1::text IS NULL OR c.slug > $1) AND ($2::uuid[] IS NULL OR c.id = ANY($2)) ORDER BY c.slug LIMIT $3`,
    [afterSlug, catalogIds ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.slug]) : null };
}

/**
 * The catalog that an address names by id or slug. Throws AppError("not-found") where there is none, it was removed, or it is not among
 * `catalogIds`.
 */
export async function getAddressedCatalog(
  sql: SqlRunner,
  address: string,
  { catalogIds }: { catalogIds?: readonly string[] | undefined } = {},
): Promise<CatalogSummary> {
  const id = z.uuid().safeParse(address).success ? address : null;
  const { rows } = await sql.query<CatalogSummary>(
    `${select} AND (c.id = $1::uuid OR c.slug = $2) AND ($3::uuid[] IS NULL OR c.id = ANY($3))
     ORDER BY c.id = $1::uuid DESC NULLS LAST LIMIT 1`,
    [id, address, catalogIds ?? null],
  );
  if (rows[0]) return rows[0];
  throw new AppError("not-found", `No catalog ${address}`, {
    userMessage: "There is no catalog with this id or slug, or the key may not see it.",
  });
}
