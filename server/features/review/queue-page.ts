import type { SuggestedVerdict, Verdict } from "../../domain/matching/match";
import { decodeCursor, encodeCursor, unreadableCursor } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { toUnclaimedSql } from "./claims";
import { toFilters, toScope } from "./queue-conditions";
import { type QueueFilter, toAfter, toOrderBy, toQueueOrder } from "./queue-order";
import { isSettledByMatcher } from "./terms";

export interface QueueRecord {
  lower_offer_id: string;
  higher_offer_id: string;
  match_probability: number;
  suggested_verdict: SuggestedVerdict | null;
  verdict: Verdict | null;
  llm_verdict: Verdict | null;
  decision_id: string | null;
  sort_key: number | Date;
}

export interface QueuePage {
  rows: QueueRecord[];
  nextCursor: string | null;
}

/** How many rows a page reads at most. */
export interface ReadBounds {
  /** So far it looks ahead in the list's order before it asks how many the filter leaves at all … */
  nearLookAhead: number;
  /** … so many are fetched through the index on what the filter names, and sorted … */
  sortedMax: number;
  /** … and so far it looks where they are more. The page may then hold fewer rows than asked for, and the next goes on there. */
  farLookAhead: number;
}

const defaultBounds: ReadBounds = { nearLookAhead: 2_000, sortedMax: 10_000, farLookAhead: 8_000 };

interface PageRequest {
  filter: QueueFilter;
  cursor: string | null;
  limit: number;
  /** Without what is on the screen of anybody but this person. */
  unclaimedFor?: string;
}

/**
 * One page in the order of the filter, without ever reading more than a bounded number of rows. A frequent brand is found by
 * walking along the order's index; a rare one would mean walking through the whole queue, so its matches are fetched through
 * the index on brands and sorted. Which it is shows in the first steps of the walk.
 */
export async function readQueuePage(
  sql: SqlRunner,
  request: PageRequest,
  { nearLookAhead, sortedMax, farLookAhead }: ReadBounds = defaultBounds,
): Promise<QueuePage> {
  const near = await walk(sql, request, nearLookAhead);
  if (near.rows.length > request.limit || near.aheadCursor === null) return toPage(request, near.rows);
  const few = isFoundByWalking(request.filter) ? null : await sortFew(sql, request, sortedMax);
  if (few) return toPage(request, few);
  const far = await walk(sql, request, farLookAhead);
  if (far.rows.length > request.limit) return toPage(request, far.rows);
  return { rows: far.rows, nextCursor: far.aheadCursor };
}

/** Where no index leads to what is asked for: what the matcher settled is too much, and so are the offers that frequent words name. */
export function isFoundByWalking(filter: QueueFilter): boolean {
  return isSettledByMatcher(filter) || filter.named?.kind === "many";
}

function toPage({ limit, filter }: PageRequest, found: readonly QueueRecord[]): QueuePage {
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? toCursor(filter, rows.at(-1)!) : null };
}

/** Of a match `m`. */
export const queueColumns =
  "m.lower_offer_id, m.higher_offer_id, m.match_probability, m.suggested_verdict, m.verdict, m.llm_verdict, m.decision_id";

/** The rows that match among the next ones in order, and the cursor behind those; null where there are no more. */
async function walk(
  sql: SqlRunner,
  request: PageRequest,
  lookAheadMin: number,
): Promise<{ rows: QueueRecord[]; aheadCursor: string | null }> {
  const { parameters, order, scope, filters, after } = prepare(request);
  const lookAhead = Math.max(lookAheadMin, request.limit + 1);
  // Rows stream through both levels, so that a full page ends the walk.
  const { rows } = await sql.query<QueueRecord>(
    `SELECT ${queueColumns}, m.sort_key FROM (
       SELECT m.*, ${order.key} AS sort_key FROM match m
       WHERE ${scope}${after && ` AND ${after}`} ORDER BY ${toOrderBy(order)} LIMIT ${lookAhead}
     ) m ${filters.length > 0 ? `WHERE ${filters.join(" AND ")}` : ""}
     ORDER BY ${toOrderBy({ ...order, key: "m.sort_key" })} LIMIT ${request.limit + 1}`,
    parameters.values,
  );
  const isFull = rows.length > request.limit || filters.length === 0;
  return { rows, aheadCursor: isFull ? null : await readCursorAhead(sql, request, lookAhead) };
}

/** All that match, sorted; null where they are too many. */
async function sortFew(
  sql: SqlRunner,
  request: PageRequest,
  sortedMax: number,
): Promise<QueueRecord[] | null> {
  const { parameters, order, scope, filters, after } = prepare(request);
  const found = "(SELECT count(*) FROM few)";
  const { rows } = await sql.query<QueueRecord & { is_few: boolean }>(
    `WITH few AS MATERIALIZED (
       SELECT ${queueColumns}, m.worth, m.created_at FROM match m
       WHERE ${[scope, ...filters].join(" AND ")} /* any */ LIMIT ${sortedMax + 1}
     )
     SELECT ${queueColumns}, ${order.key} AS sort_key, ${found} <= ${sortedMax} AS is_few FROM few m
     ${after && `WHERE ${found} > ${sortedMax} OR (${after})`}
     ORDER BY ${toOrderBy(order)} LIMIT ${request.limit + 1}`,
    parameters.values,
  );
  return rows[0]?.is_few === false ? null : rows;
}

/** The cursor behind the next `count` rows in order, whether they match or not; null where there are fewer. */
async function readCursorAhead(sql: SqlRunner, request: PageRequest, count: number): Promise<string | null> {
  const { parameters, order, scope, after } = prepare(request, { isFiltered: false });
  const { rows } = await sql.query<QueueRecord>(
    `SELECT ${queueColumns}, ${order.key} AS sort_key FROM match m WHERE ${scope}${after && ` AND ${after}`}
     ORDER BY ${toOrderBy(order)} OFFSET ${count - 1} LIMIT 1`,
    parameters.values,
  );
  return rows[0] ? toCursor(request.filter, rows[0]) : null;
}

function prepare({ filter, cursor, unclaimedFor }: PageRequest, { isFiltered } = { isFiltered: true }) {
  const parameters = new SqlParameters();
  const order = toQueueOrder(filter);
  const scope = toScope(filter, parameters);
  const filters = isFiltered ? toFilters(filter, parameters) : [];
  if (isFiltered && unclaimedFor) filters.push(toUnclaimedSql(parameters.add(unclaimedFor)));
  return { parameters, order, scope, filters, after: cursor === null ? "" : readAfter(cursor) };

  function readAfter(packed: string): string {
    const [orderName, key, lowerId, higherId] = decodeCursor(packed, [
      "text",
      order.keyType === "timestamptz" ? "time" : "number",
      "id",
      "id",
    ]);
    if (orderName !== toOrderName(filter)) throw unreadableCursor();
    return toAfter(order, {
      key: parameters.add(key),
      lowerId: parameters.add(lowerId),
      higherId: parameters.add(higherId),
    });
  }
}

/** What goes on behind a row. Holds the order's name too: a key of one order means nothing in another. */
export function toCursor(filter: QueueFilter, row: QueueRecord): string {
  const key = row.sort_key instanceof Date ? row.sort_key.toISOString() : row.sort_key;
  return encodeCursor([toOrderName(filter), key, row.lower_offer_id, row.higher_offer_id]);
}

const toOrderName = ({ order = "probable" }: QueueFilter) => order;
