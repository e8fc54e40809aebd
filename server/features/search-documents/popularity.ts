import { type Database, inTransaction } from "../../platform/database";
import { noteWritten } from "./mutations";
import { writerLock } from "./service";

/** Documents of one transaction. */
const perTransaction = 2_000;
/** A document is written again only where its popularity has changed by more than a twentieth: each writing costs its indexes. */
const changeMin = 0.05;

/** Brings the popularity of products to their documents. Where another worker writes documents, the next time does. */
export async function spreadPopularity({ pool }: Pick<Database, "pool">): Promise<void> {
  let changedCount = perTransaction;
  while (changedCount === perTransaction) {
    changedCount = await inTransaction(pool, async (sql) => {
      const { rows } = await sql.query<{ isMine: boolean }>(
        `SELECT pg_try_advisory_xact_lock(${writerLock}) AS "isMine"`,
      );
      if (!rows[0]!.isMine) return 0;
      const { rowCount } = await sql.query(
        `WITH asked AS (
           SELECT product_id, score FROM search_popularity
           UNION ALL
           SELECT DISTINCT coalesce(d.product_id, d.id), 0 FROM search_document d
           WHERE d.popularity > 0 AND NOT EXISTS (SELECT 1 FROM search_popularity p WHERE p.product_id = coalesce(d.product_id, d.id))
         ), due AS (
           SELECT d.id, asked.score FROM asked JOIN search_document d ON d.product_id = asked.product_id OR d.id = asked.product_id
           WHERE abs(d.popularity - asked.score) > ${changeMin} * greatest(d.popularity, asked.score)
           ORDER BY d.id LIMIT ${perTransaction}
         )
         UPDATE search_document d SET popularity = due.score FROM due WHERE d.id = due.id`,
      );
      if (rowCount) await noteWritten(sql, 0);
      return rowCount ?? 0;
    });
  }
}
