import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { hasListeners, recordEvents } from "../webhooks/record-event";
import { itemsPerEventMax } from "../webhooks/terms";
import { readPage, readState } from "./data";
import type { FeedPosition } from "./position";
import type { Change } from "./schema";

const announcedTypes = ["offer.changed", "match.changed"] as const;
/** So that one round stays short; the next goes on. */
const pagesPerRound = 20;

/**
 * Tells webhooks of offers and matches that changed, from the feed, so that imports and matching do nothing for it. Of several workers one does so
 * at a time. Where nobody listens it costs one look at a table of a few rows; who begins to listen is told of what changes from then on.
 * Returns how many changes were told.
 */
export async function announceChanges({ db, queue }: { db: Database; queue: JobSender }): Promise<number> {
  if (!(await hasListeners(db.pool, announcedTypes))) {
    await forgetPosition(db.pool);
    return 0;
  }
  let told = 0;
  for (let page = 0; page < pagesPerRound; page++) {
    const count = await inTransaction(db.pool, (sql) => announcePage(sql, queue));
    told += count;
    if (count < itemsPerEventMax) break;
  }
  return told;
}

async function announcePage(sql: SqlRunner, queue: JobSender): Promise<number> {
  const { rows } = await sql.query<{ xid: string | null; place: string | null }>(
    "SELECT announced_xid::text AS xid, announced_id AS place FROM change_feed WHERE id = 1 FOR UPDATE SKIP LOCKED",
  );
  const [standing] = rows;
  if (!standing) return 0;
  const state = await readState(sql);
  if (standing.xid === null) {
    await savePosition(sql, { xid: state.openXid, source: 0, key: null });
    return 0;
  }
  const start = { xid: standing.xid, ...readPlace(standing.place) };
  const scope = { kinds: ["offer", "match"] as const, limit: itemsPerEventMax };
  const { items, position } = await readPage(sql, start, state, scope);
  if (items.length > 0) await record(sql, queue, items);
  if (items.length > 0 || position.xid !== start.xid) await savePosition(sql, position);
  return items.length;
}

async function record(sql: SqlRunner, queue: JobSender, items: readonly Change[]): Promise<void> {
  const offers = items.flatMap((item) => {
    if (item.kind !== "offer") return [];
    const { offerId, catalogId, externalId, productId, isGone } = item;
    return [{ offerId, catalogId, externalId, productId, isGone }];
  });
  const matches = items.flatMap((item) => {
    if (item.kind !== "match") return [];
    const { lowerOfferId, higherOfferId, matchProbability, band, verdict, isGone } = item;
    return [{ lowerOfferId, higherOfferId, matchProbability, band, verdict, isGone }];
  });
  if (offers.length > 0) await recordEvents(sql, queue, "offer.changed", async () => [{ offers }]);
  if (matches.length > 0) await recordEvents(sql, queue, "match.changed", async () => [{ matches }]);
}

/** Who begins to listen is told of what changes from then on. */
async function forgetPosition(sql: SqlRunner): Promise<void> {
  await sql.query(
    "UPDATE change_feed SET announced_xid = NULL, announced_id = NULL WHERE id = 1 AND announced_xid IS NOT NULL",
  );
}

async function savePosition(sql: SqlRunner, { xid, source, key }: FeedPosition): Promise<void> {
  await sql.query("UPDATE change_feed SET announced_xid = $1::xid8, announced_id = $2 WHERE id = 1", [
    xid,
    JSON.stringify({ source, key }),
  ]);
}

/** As `savePosition` wrote it. */
function readPlace(place: string | null): Pick<FeedPosition, "source" | "key"> {
  return place === null ? { source: 0, key: null } : JSON.parse(place);
}
