import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";
import type { WithdrawnOffer } from "../offers/withdraw";
import type { OfferReference, WebhookEventData } from "../webhooks/event-data";
import { recordEvents } from "../webhooks/record-event";
import { itemsPerEventMax } from "../webhooks/terms";

/** An offer that joined a product. */
export interface OfferMove {
  offerId: string;
  productId: string;
  /** Null = it was in none. */
  previousProductId: string | null;
}

type ChangeData = WebhookEventData["product.changed"];

/** Tells webhooks which offers changed their product, in the transaction that moved them. */
export async function announceMoves(
  sql: SqlRunner,
  queue: JobSender,
  moves: readonly OfferMove[],
): Promise<void> {
  if (moves.length === 0) return;
  await recordEvents(sql, queue, "product.changed", async () =>
    toChunks(await withReferences(sql, moves), itemsPerEventMax).map(toData),
  );
}

/** Tells webhooks which offers left their catalogs and products, in the transaction that withdrew them. */
export async function announceWithdrawals(
  sql: SqlRunner,
  queue: JobSender,
  withdrawn: readonly WithdrawnOffer[],
): Promise<void> {
  const left = withdrawn.flatMap(({ productId, ...reference }) =>
    productId === null ? [] : [{ ...reference, previousProductId: productId }],
  );
  if (left.length === 0) return;
  await recordEvents(sql, queue, "product.changed", async () =>
    toChunks(left, itemsPerEventMax).map((withdrawnOffers) => ({
      productIds: [...new Set(withdrawnOffers.map(({ previousProductId }) => previousProductId))],
      offers: [],
      withdrawnOffers,
    })),
  );
}

function toData(offers: ChangeData["offers"]): ChangeData {
  const productIds = offers.flatMap(({ productId, previousProductId }) => [
    productId,
    ...(previousProductId === null ? [] : [previousProductId]),
  ]);
  return { productIds: [...new Set(productIds)], offers, withdrawnOffers: [] };
}

/** Offers of one product stand together, so that they come in one event where they fit into it. */
async function withReferences(sql: SqlRunner, moves: readonly OfferMove[]): Promise<ChangeData["offers"]> {
  const { rows } = await sql.query<OfferReference>(
    `SELECT id AS "offerId", catalog_id AS "catalogId", external_id AS "externalId" FROM offer WHERE id = ANY($1::uuid[])`,
    [moves.map(({ offerId }) => offerId)],
  );
  const byId = new Map(rows.map((row) => [row.offerId, row]));
  return [...moves]
    .sort((a, b) => (`${a.productId}${a.offerId}` < `${b.productId}${b.offerId}` ? -1 : 1))
    .flatMap(({ offerId, productId, previousProductId }) => {
      const reference = byId.get(offerId);
      return reference ? [{ ...reference, productId, previousProductId }] : [];
    });
}
