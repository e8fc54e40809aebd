import type { SqlRunner } from "../../platform/database";
import type { ReportRequest } from "./schema";
import type { ReportList } from "./terms";

interface SearchedDay {
  /** "2026-11-26", in UTC. */
  day: string;
  searchCount: number;
  emptyCount: number;
  clickedCount: number;
}

export interface SearchedQuery {
  query: string;
  searchCount: number;
  /** Searches without a hit. */
  emptyCount: number;
  /** Searches that a click followed. */
  clickedCount: number;
  /** Of the clicks that state it, from 1; null = none does. */
  meanPlace: number | null;
  meanMs: number;
  maxMs: number;
}

export interface SearchReport {
  /** Each day of the period, the oldest first. */
  days: SearchedDay[];
  searchCount: number;
  emptyCount: number;
  clickedCount: number;
  meanPlace: number | null;
  /** Null where nothing was counted yet. */
  countedAt: Date | null;
  lists: Record<ReportList, SearchedQuery[]>;
}

/** Of each list. */
const shownMax = 50;

const countedColumns = `query, sum(search_count)::int AS "searchCount", sum(empty_count)::int AS "emptyCount",
  sum(clicked_count)::int AS "clickedCount", (sum(place_sum) / nullif(sum(placed_count), 0))::double precision AS "meanPlace",
  sum(took_ms_sum) / sum(search_count) AS "meanMs", max(took_ms_max) AS "maxMs"`;
/** Today counts as the last of so many days. */
const inPeriod = "day > (now() AT TIME ZONE 'UTC')::date - $1::int";

const listings: Record<ReportList, { condition: string; order: string }> = {
  top: { condition: "true", order: `"searchCount" DESC, query` },
  withoutHits: { condition: `"emptyCount" > 0`, order: `"emptyCount" DESC, query` },
  neverClicked: {
    condition: `"clickedCount" = 0 AND "emptyCount" < "searchCount"`,
    order: `"searchCount" DESC, query`,
  },
  slow: { condition: "true", order: `"meanMs" DESC, query` },
};

/** Of the last days, from what maintenance has counted. */
export async function readSearchReport(sql: SqlRunner, { days }: ReportRequest): Promise<SearchReport> {
  const lists = Object.entries(listings).map(
    ([name, { condition, order }]) =>
      `coalesce((SELECT json_agg(listed) FROM (
         SELECT * FROM period WHERE ${condition} ORDER BY ${order} LIMIT ${shownMax}) AS listed), '[]') AS "${name}"`,
  );
  const [counted, listed] = await Promise.all([
    sql.query<SearchedDay & { placeSum: number; placedCount: number; countedAt: Date | null }>(
      `SELECT d.day::date::text AS day, coalesce(s.search_count, 0) AS "searchCount", coalesce(s.empty_count, 0) AS "emptyCount",
         coalesce(s.clicked_count, 0) AS "clickedCount", coalesce(s.place_sum, 0)::double precision AS "placeSum",
         coalesce(s.placed_count, 0) AS "placedCount", s.counted_at AS "countedAt"
       FROM generate_series((now() AT TIME ZONE 'UTC')::date - $1::int + 1, (now() AT TIME ZONE 'UTC')::date, interval '1 day') AS d(day)
       LEFT JOIN search_day s ON s.day = d.day::date ORDER BY d.day`,
      [days],
    ),
    sql.query<Record<ReportList, SearchedQuery[]>>(
      `WITH period AS MATERIALIZED (SELECT ${countedColumns} FROM search_query_day WHERE ${inPeriod} GROUP BY query)
       SELECT ${lists.join(", ")}`,
      [days],
    ),
  ]);
  const sum = (key: "searchCount" | "emptyCount" | "clickedCount" | "placeSum" | "placedCount") =>
    counted.rows.reduce((total, row) => total + row[key], 0);
  const times = counted.rows.flatMap(({ countedAt }) => (countedAt ? [countedAt.getTime()] : []));
  return {
    days: counted.rows.map(({ day, searchCount, emptyCount, clickedCount }) => ({
      day,
      searchCount,
      emptyCount,
      clickedCount,
    })),
    searchCount: sum("searchCount"),
    emptyCount: sum("emptyCount"),
    clickedCount: sum("clickedCount"),
    meanPlace: sum("placedCount") > 0 ? sum("placeSum") / sum("placedCount") : null,
    countedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    lists: listed.rows[0]!,
  };
}

/** All queries of the period, those searched most first. At most a thousand a day are counted, so that they fit in memory. */
export async function listSearchedQueries(sql: SqlRunner, { days }: ReportRequest): Promise<SearchedQuery[]> {
  const { rows } = await sql.query<SearchedQuery>(
    `SELECT ${countedColumns} FROM search_query_day WHERE ${inPeriod} GROUP BY query ORDER BY "searchCount" DESC, query`,
    [days],
  );
  return rows;
}
