import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";

/** What a program's decision on an offer depends on. */
export interface OfferFacts {
  catalogId: string;
  contentHash: string;
}

/** By the offers' ids; those that are gone are missing. */
export async function readOfferFacts(
  sql: SqlRunner,
  pairs: readonly PairIds[],
): Promise<Map<string, OfferFacts>> {
  const ids = new Set(pairs.flatMap(({ lowerOfferId, higherOfferId }) => [lowerOfferId, higherOfferId]));
  const { rows } = await sql.query<OfferFacts & { id: string }>(
    `SELECT id, catalog_id AS "catalogId", content_hash AS "contentHash" FROM offer WHERE id = ANY($1::uuid[])`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** Of these decisions those that a split or a merge of products made. */
export async function readRegrouped(sql: SqlRunner, decisionIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT d.id FROM decision d JOIN regrouping r ON r.batch_id = d.batch_id WHERE d.id = ANY($1::uuid[])`,
    [decisionIds],
  );
  return new Set(rows.map(({ id }) => id));
}
