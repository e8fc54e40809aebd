import { type AlertedPosition, isAlerting } from "../../domain/pricing/price-alert";
import type { PriceStanding } from "../../domain/pricing/price-position";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";
import type { OfferReference, WebhookEventData } from "../webhooks/event-data";
import { recordEvents } from "../webhooks/record-event";
import { itemsPerEventMax } from "../webhooks/terms";
import { listPriceAlerts } from "./alerts";
import type { PricePositionRecord } from "./market-records";
import type { PriceAlert } from "./schema";

type AlertChange = WebhookEventData["price.alert"]["changes"][number];

interface PositionBefore extends AlertedPosition {
  offerId: string;
}

/** How own offers stood until now, where some rule is on: read before they are written. */
export async function readAlertedPositions(
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<{ rules: PriceAlert[]; before: Map<string, PositionBefore> }> {
  const rules = (await listPriceAlerts(sql)).filter(({ isActive }) => isActive);
  if (rules.length === 0) return { rules, before: new Map() };
  const { rows } = await sql.query<PositionBefore & { standing: string }>(
    `SELECT offer_id AS "offerId", in_stock_only AS "inStockOnly", catalog_id AS "catalogId", brand,
       price_minor::float8 AS "priceMinor", cheapest_minor::float8 AS "cheapestMinor", standing
     FROM price_position WHERE offer_id = ANY($1::uuid[])`,
    [offerIds],
  );
  const before = rows.map((row) => [
    toKey(row.offerId, row.inStockOnly),
    { ...row, standing: toPlace(row.standing) },
  ]);
  return { rules, before: new Map(before as [string, PositionBefore][]) };
}

const toKey = (offerId: string, inStockOnly: boolean) => `${offerId} ${inStockOnly}`;

function toPlace(standing: string): PriceStanding | null {
  return standing === "cheapest" || standing === "middle" || standing === "dearest" ? standing : null;
}

/** Tells webhooks of which own offers a rule began or ended to hold, in the transaction that writes their positions. An offer that left is not told of. */
export async function announceAlerts(
  sql: SqlRunner,
  queue: JobSender,
  { rules, before }: Awaited<ReturnType<typeof readAlertedPositions>>,
  positions: readonly PricePositionRecord[],
): Promise<void> {
  for (const rule of rules) {
    const changed = positions.flatMap((position) => {
      const former = before.get(toKey(position.offer_id, position.in_stock_only));
      const wasAlerting = former !== undefined && isAlerting(rule, former);
      const isNow = isAlerting(rule, toAlerted(position));
      return wasAlerting === isNow ? [] : [{ position, hasBegun: isNow }];
    });
    if (changed.length === 0) continue;
    await recordEvents(sql, queue, "price.alert", async () => {
      const references = await readReferences(
        sql,
        changed.map(({ position }) => position.offer_id),
      );
      const changes = changed.flatMap(({ position, hasBegun }) => {
        const reference = references.get(position.offer_id);
        return reference ? [toChange(reference, position, hasBegun)] : [];
      });
      const { id, name, kind } = rule;
      return toChunks(changes, itemsPerEventMax).map((part) => ({
        alertId: id,
        name,
        kind,
        changes: part,
      }));
    });
  }
}

function toAlerted(position: PricePositionRecord): AlertedPosition {
  return {
    inStockOnly: position.in_stock_only,
    catalogId: position.catalog_id,
    brand: position.brand,
    priceMinor: position.price_minor,
    cheapestMinor: position.cheapest_minor,
    standing: toPlace(position.standing),
  };
}

async function readReferences(
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<Map<string, OfferReference>> {
  const { rows } = await sql.query<OfferReference>(
    `SELECT id AS "offerId", catalog_id AS "catalogId", external_id AS "externalId" FROM offer WHERE id = ANY($1::uuid[])`,
    [offerIds],
  );
  return new Map(rows.map((row) => [row.offerId, row]));
}

function toChange(reference: OfferReference, position: PricePositionRecord, hasBegun: boolean): AlertChange {
  return {
    ...reference,
    productId: position.product_id,
    state: hasBegun ? "began" : "ended",
    currency: position.currency,
    priceMinor: position.price_minor,
    cheapestMinor: position.cheapest_minor,
    medianMinor: position.median_minor,
    rank: position.price_rank,
    of: position.price_rank === null ? null : position.compared_count + 1,
  };
}
