import { toBrandKey } from "../../domain/brands/brand-names";
import type { OfferId } from "../../domain/offer/offer";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";
import { enqueueMatchingAgain } from "../embeddings/match-again";
import { touchOffers } from "../offers/mutations";
import { noteChangedOffers } from "../search-outbox/note-changes";
import type { BrandDependencies } from "./mutations";

const offersPerBatch = 500;

/**
 * Has offers that state one of these brands, by its key, matched and indexed again: what their brand is read as has changed. A batch is a transaction;
 * done twice it comes to the same. Returns how many.
 */
export async function rereadBrands(
  { db, queue }: BrandDependencies,
  brandKeys: readonly string[],
): Promise<number> {
  const offerIds = await listOffersOf(db.pool, new Set(brandKeys));
  for (const ids of toChunks(offerIds, offersPerBatch))
    await inTransaction(db.pool, async (sql) => {
      await touchOffers(sql, ids);
      await noteChangedOffers(sql, ids);
      await enqueueMatchingAgain(queue, sql, ids);
    });
  return offerIds.length;
}

async function listOffersOf(sql: SqlRunner, brandKeys: ReadonlySet<string>): Promise<OfferId[]> {
  const { rows: brands } = await sql.query<{ brand: string }>(
    "SELECT DISTINCT brand FROM offer WHERE brand IS NOT NULL",
  );
  const spellings = brands.map(({ brand }) => brand).filter((brand) => brandKeys.has(toBrandKey(brand)));
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE brand = ANY($1::text[]) ORDER BY id",
    [spellings],
  );
  return rows.map(({ id }) => id);
}
