import { inTransaction } from "../../../platform/database";
import { turnSalePrices } from "../../offers/sale-turns";
import type { ImportDependencies } from "../import-dependencies";
import { enqueueEmbedding } from "./follow-up";

const offersPerBatch = 500;

/**
 * Gives offers whose sale has begun or ended the price that counts now, and has them matched by it. No run of their catalogs: their source said it
 * when it was read. Returns how many.
 */
export async function turnSales({ db, queue }: ImportDependencies, now = new Date()): Promise<number> {
  for (let count = 0; ; ) {
    const turned = await inTransaction(db.pool, async (sql) => {
      const offers = await turnSalePrices(sql, now.toISOString(), offersPerBatch);
      for (const importId of new Set(offers.map((offer) => offer.importId))) {
        const own = offers.filter((offer) => offer.importId === importId);
        await enqueueEmbedding(
          queue,
          sql,
          importId,
          own.map(({ offerId }) => offerId),
        );
      }
      return offers.length;
    });
    count += turned;
    if (turned < offersPerBatch) return count;
  }
}
