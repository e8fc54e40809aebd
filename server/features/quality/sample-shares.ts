import type { SqlRunner } from "../../platform/database";

/**
 * How much of a table one count reads. Up to it counts are exact; beyond it they are scaled up from a random sample of
 * blocks, so that it costs the same however large the tables grow.
 */
const bytesReadMax = {
  offer_state: 16 * 1024 ** 2,
  product: 16 * 1024 ** 2,
  match: 64 * 1024 ** 2,
};
type CountedTable = keyof typeof bytesReadMax;

/** Share of each table's blocks to read, in (0,1]; 1 = all. */
export type SampleShares = Record<CountedTable, number>;

export async function readSampleShares(sql: SqlRunner): Promise<SampleShares> {
  const { rows } = await sql.query<Record<CountedTable, string>>(
    `SELECT pg_relation_size('offer_state') AS offer_state, pg_relation_size('product') AS product,
       pg_relation_size('match') AS match`,
  );
  const toShare = (table: CountedTable) =>
    Math.min(1, bytesReadMax[table] / Math.max(1, Number(rows[0]![table])));
  return { offer_state: toShare("offer_state"), product: toShare("product"), match: toShare("match") };
}
