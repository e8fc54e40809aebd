import { encodeCursor } from "../cursor";
import type { SqlRunner } from "../database";

/** So many rows are looked at for one page: a filter that few meet must not read a whole table for it. */
const walkedRowsMax = 10_000;

/** How a list is walked through in a fixed order whatever it is filtered by. */
export interface Walk {
  /** "match m" */
  from: string;
  columns: string;
  /** Names, among `columns`, of what the rows are in order of. */
  key: readonly string[];
  /** As `columns` state them. */
  keySql: readonly string[];
  direction: "ASC" | "DESC";
  /** Which rows the walk is over: what an index gives; "true" = all. */
  scope: string;
  /** Of these the ones behind the page before. */
  after: string;
  /** Conditions on `columns` by their names. */
  filters: readonly string[];
  values: readonly unknown[];
  limit: number;
}

/**
 * One page of a walk: at most `limit` rows, fewer also where others follow, since only `walkedRowsMax` are looked at. `next` is the cursor to
 * go on with; null = that was all.
 */
export async function readWalkPage<Row extends object>(
  sql: SqlRunner,
  { from, columns, key, keySql, direction, scope, after, filters, values, limit }: Walk,
): Promise<{ rows: Row[]; next: string | null }> {
  const order = (names: readonly string[]) => names.map((name) => `${name} ${direction}`).join(", ");
  const where = `WHERE ${scope} AND ${after}`;
  const quoted = key.map((name) => `"${name}"`);
  const { rows } = await sql.query<Row>(
    `SELECT * FROM (SELECT ${columns} FROM ${from} ${where} ORDER BY ${order(keySql)} LIMIT ${walkedRowsMax}) AS walked
     WHERE ${filters.length > 0 ? filters.join(" AND ") : "true"} ORDER BY ${order(quoted)} LIMIT ${limit + 1}`,
    [...values],
  );
  const toCursor = (row: object) =>
    encodeCursor(key.map((name) => toText((row as Record<string, unknown>)[name])));
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: toCursor(rows[limit - 1]!) };
  const { rows: last } = await sql.query(
    `SELECT ${keySql.map((part, place) => `${part} AS ${quoted[place]}`).join(", ")} FROM ${from} ${where}
     ORDER BY ${order(keySql)} LIMIT 1 OFFSET ${walkedRowsMax - 1}`,
    values.slice(0, countPlaces(`${scope} ${after}`)),
  );
  return { rows, next: last[0] ? toCursor(last[0]) : null };
}

/** Times of the database have milliseconds, as a Date has. */
const toText = (part: unknown) => (part instanceof Date ? part.toISOString() : String(part));

/** The values of scope and place come first. */
function countPlaces(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)));
}
