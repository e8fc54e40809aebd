import { type ListingHabit, recogniseListingHabits } from "../../domain/matching/context/listing-habits";
import type { TwinKey } from "../../domain/matching/prepare/twin-key";
import type { CatalogId, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/** Offers of other catalogs that are asked. Ids are hashes, so that the first of them are a sample by chance. */
const askedMax = 2_000;

interface ClearRow {
  askingId: OfferId;
  askingCatalogId: CatalogId;
  askingTwinKey: string;
  listedId: OfferId;
  listedTwinKey: string;
  logOdds: number;
}

/**
 * How often a catalog lists a product, by its candidates for a sample of other catalogs' offers, as they were last scored; fitting a matcher
 * recognises it in the same way. Null where no other catalog has an offer with a clear candidate in it. Some 40,000 candidates are read at most.
 */
export async function readListingHabit(sql: SqlRunner, catalogId: string): Promise<ListingHabit | null> {
  const { rows } = await sql.query<ClearRow>(
    `WITH asked AS MATERIALIZED (SELECT id, catalog_id FROM offer WHERE catalog_id <> $1 ORDER BY id LIMIT ${askedMax})
     SELECT o.id AS "askingId", o.catalog_id AS "askingCatalogId", c."askingTwinKey", c."listedId", c."listedTwinKey", c."logOdds"
     FROM asked o CROSS JOIN LATERAL (
       SELECT lower_twin_key::text AS "askingTwinKey", higher_offer_id AS "listedId", higher_twin_key::text AS "listedTwinKey",
         own_log_odds AS "logOdds" FROM candidate WHERE lower_offer_id = o.id AND higher_catalog_id = $1
       UNION ALL
       SELECT higher_twin_key::text, lower_offer_id, lower_twin_key::text, own_log_odds
       FROM candidate WHERE higher_offer_id = o.id AND lower_catalog_id = $1
     ) c`,
    [catalogId],
  );
  const pairs = rows.map((row) => ({
    a: { id: row.askingId, catalogId: row.askingCatalogId, twinKey: Number(row.askingTwinKey) as TwinKey },
    b: { id: row.listedId, catalogId: catalogId as CatalogId, twinKey: Number(row.listedTwinKey) as TwinKey },
    logOdds: row.logOdds,
  }));
  return recogniseListingHabits(pairs).get(catalogId as CatalogId) ?? null;
}
