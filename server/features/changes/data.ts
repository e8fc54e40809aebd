import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type FeedCursor, type FeedPosition, readCursor, toCursorText, toSourceStart } from "./position";
import type { Change, ChangesRequest } from "./schema";
import { feedSources, type PlacedChange } from "./sources";

/** How the feed stands. */
interface FeedState {
  epoch: string;
  /** The oldest transaction that is open: of all before it nothing more comes. */
  openXid: string;
  /** The latest of which something that is gone was forgotten; "0" = none. */
  purgedXid: string;
}

const keyLengths = feedSources.map(({ keyLength }) => keyLength);

/**
 * One page of what changed, in the order of transactions. A row is told of once for its latest change; what is still being written, and
 * all that was written after the oldest open transaction began, waits for later pages, so that none is missed and none told twice. Throws
 * AppError("gone") for a cursor whose reader was away for too long.
 */
export async function listChanges(
  sql: SqlRunner,
  { cursor, startsNow, kinds, limit }: ChangesRequest,
): Promise<{ items: Change[]; nextCursor: string; hasMore: boolean }> {
  const state = await readState(sql);
  const start = cursor === null ? toStart(state, startsNow) : readCursor(cursor, keyLengths);
  refuseOld(start, state);
  const { position, ...page } = await readPage(sql, start.position, state, { kinds, limit });
  return { ...page, nextCursor: toCursorText({ ...start, position }) };
}

/**
 * The transaction from which on rows are news to whoever stands at this cursor of the feed. Throws AppError("gone") for one whose reader was away for
 * too long.
 */
export async function readSinceXid(sql: SqlRunner, cursor: string): Promise<string> {
  const start = readCursor(cursor, keyLengths);
  refuseOld(start, await readState(sql));
  return start.position.xid;
}

/** What lies behind a place in the feed, and the place behind that. */
export async function readPage(
  sql: SqlRunner,
  start: FeedPosition,
  { openXid }: Pick<FeedState, "openXid">,
  { kinds, limit }: Pick<ChangesRequest, "kinds" | "limit">,
): Promise<{ items: Change[]; position: FeedPosition; hasMore: boolean }> {
  const found: (PlacedChange & { source: number })[] = [];
  for (const [source, { kind, list }] of feedSources.entries()) {
    if (!kinds.includes(kind)) continue;
    const range = { ...toSourceStart(start, source), beforeXid: openXid, limit: limit + 1 };
    for (const placed of await list(sql, range)) found.push({ ...placed, source });
  }
  found.sort(comparePlaces);
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  const { xid, source, key } = hasMore ? page.at(-1)! : toEnd(start, openXid);
  return { items: page.map(({ change }) => change), position: { xid, source, key }, hasMore };
}

export async function readState(sql: SqlRunner): Promise<FeedState> {
  const { rows } = await sql.query<FeedState>(
    `SELECT epoch, pg_snapshot_xmin(pg_current_snapshot())::text AS "openXid", coalesce(purged_xid::text, '0') AS "purgedXid"
     FROM change_feed WHERE id = 1`,
  );
  return rows[0]!;
}

const toStart = ({ epoch, openXid }: FeedState, startsNow: boolean): FeedCursor => ({
  epoch,
  sinceXid: openXid,
  position: { xid: startsNow ? openXid : "0", source: 0, key: null },
});

/** All before the oldest open transaction is read. */
function toEnd(from: FeedPosition, openXid: string): FeedPosition {
  return BigInt(openXid) > BigInt(from.xid) ? { xid: openXid, source: 0, key: null } : from;
}

/** What was gone before a reader began it was never told of: it need not be told that it is gone. */
function refuseOld({ epoch, sinceXid, position }: FeedCursor, state: FeedState): void {
  const purged = BigInt(state.purgedXid);
  if (epoch === state.epoch && (purged < BigInt(position.xid) || purged < BigInt(sinceXid))) return;
  throw new AppError("gone", "a cursor of the feed that is too old", {
    userMessage:
      "cursor: too much has happened since. Read all anew, without a cursor, and forget what the feed does not tell of then.",
  });
}

function comparePlaces(a: PlacedChange & { source: number }, b: typeof a): number {
  const byXid = BigInt(a.xid) - BigInt(b.xid);
  if (byXid !== 0n) return byXid < 0n ? -1 : 1;
  if (a.source !== b.source) return a.source - b.source;
  return a.key.join() < b.key.join() ? -1 : 1;
}
