import { groupVariantsJob } from "../../../jobs/family-jobs";
import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";

const productsPerJob = 500;
/** Products that one look of maintenance puts in line. */
const overdueMax = 1_000;

/** Has the variants around these products grouped anew, once the transaction that changed something about them has ended. */
export async function enqueueGrouping(
  sql: SqlRunner,
  queue: JobSender,
  productIds: readonly string[],
): Promise<void> {
  const payloads = toChunks([...new Set(productIds)], productsPerJob).map((ids) => ({ productIds: ids }));
  if (payloads.length > 0) await queue.enqueue(groupVariantsJob, payloads, sql);
}

/** The same for those of the products that variants have to do with: that are in a family, or of whose offers one was decided to be a variant. */
export async function noteFamilies(
  sql: SqlRunner,
  queue: JobSender,
  productIds: readonly string[],
): Promise<void> {
  if (productIds.length === 0) return;
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM product WHERE id = ANY($1::uuid[]) AND family_id IS NOT NULL
     UNION SELECT s.product_id FROM offer_state s JOIN match m ON m.lower_offer_id = s.offer_id AND m.verdict = 'variant'
       WHERE s.product_id = ANY($1::uuid[])
     UNION SELECT s.product_id FROM offer_state s JOIN match m ON m.higher_offer_id = s.offer_id AND m.verdict = 'variant'
       WHERE s.product_id = ANY($1::uuid[]) ORDER BY 1`,
    [[...new Set(productIds)]],
  );
  await enqueueGrouping(
    sql,
    queue,
    rows.map(({ id }) => id),
  );
}

/** Puts products in line that decisions tie and that are in no family: of an instance whose variants were decided before families were kept. */
export async function noteOverdueFamilies(sql: SqlRunner, queue: JobSender): Promise<number> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT DISTINCT one.product_id AS id FROM match m
     JOIN offer_state one ON one.offer_id = m.lower_offer_id JOIN offer_state other ON other.offer_id = m.higher_offer_id
     JOIN product p ON p.id = one.product_id
     WHERE m.verdict = 'variant' AND one.product_id <> other.product_id AND p.family_id IS NULL
     ORDER BY 1 LIMIT ${overdueMax}`,
  );
  await enqueueGrouping(
    sql,
    queue,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
