import type { SqlRunner } from "../../platform/database";
import type { SearchAction } from "./terms";

/** A search to be written down. */
export interface NewQuery {
  /** `queryId` of its answer. */
  id: string;
  at: Date;
  /** Null = the demo's storefront. */
  apiKeyId: string | null;
  /** Null where it might say who somebody is. */
  text: string | null;
  /** What it is counted by; null as above. */
  query: string | null;
  filter: string;
  hitCount: number;
  tookMs: number;
}

export interface NewEvent {
  id: string;
  at: Date;
  action: SearchAction;
  queryId: string | null;
  apiKeyId: string | null;
  /** Of a product, or of an offer. */
  objectId: string;
  place: number | null;
  /** That the caller may see; null = all. */
  catalogIds: readonly string[] | null;
}

export async function saveQueries(sql: SqlRunner, queries: readonly NewQuery[]): Promise<void> {
  await sql.query(
    `INSERT INTO search_query (id, at, api_key_id, text, query, filter, hit_count, took_ms)
     SELECT id, at, "apiKeyId", text, query, filter, "hitCount", "tookMs" FROM jsonb_to_recordset($1::jsonb) AS r(
       id uuid, at timestamptz, "apiKeyId" uuid, text text, query text, filter text, "hitCount" int, "tookMs" double precision)
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(queries)],
  );
}

/** Writes those whose product or offer is there and may be seen by the caller, each under its product; one that is known stays as it is. */
export async function saveEvents(sql: SqlRunner, events: readonly NewEvent[]): Promise<void> {
  await sql.query(
    `INSERT INTO search_event (id, at, action, query_id, api_key_id, product_id, place)
     SELECT e.id, e.at, e.action, e."queryId", e."apiKeyId", found.product_id, e.place
     FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, at timestamptz, action text, "queryId" uuid, "apiKeyId" uuid,
       "objectId" uuid, place int, "catalogIds" uuid[])
     CROSS JOIN LATERAL (
       SELECT coalesce(d.product_id, d.id) AS product_id FROM search_document d
       WHERE (d.id = e."objectId" OR d.product_id = e."objectId") AND d.is_offer
         AND (e."catalogIds" IS NULL OR d.catalog_id = ANY(e."catalogIds"))
       ORDER BY d.id LIMIT 1) AS found
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(events)],
  );
}

/** So that one statement stays short. */
const perStatement = 10_000;
/** Of one run: the next one goes on. */
const statementsMax = 50;

const rawPurges = [
  `DELETE FROM search_event WHERE id IN (
     SELECT id FROM search_event WHERE at < now() - make_interval(days => $1) ORDER BY at LIMIT ${perStatement})`,
  `DELETE FROM search_query WHERE id IN (
     SELECT id FROM search_query WHERE at < now() - make_interval(days => $1) ORDER BY at LIMIT ${perStatement})`,
];
const firstDay = "(now() AT TIME ZONE 'UTC')::date - $1::int";
const countedPurges = [
  `DELETE FROM search_day WHERE day < ${firstDay}`,
  `DELETE FROM search_query_day WHERE day < ${firstDay}`,
  `DELETE FROM search_product_day WHERE day < ${firstDay}`,
];

/** Deletes what is older than so many days, raw and counted. */
export async function purgeSearchRecords(sql: SqlRunner, keptDays: number): Promise<void> {
  for (const statement of rawPurges) {
    for (let n = 0; n < statementsMax; n++) {
      const { rowCount } = await sql.query(statement, [keptDays]);
      if ((rowCount ?? 0) < perStatement) break;
    }
  }
  for (const statement of countedPurges) await sql.query(statement, [keptDays]);
}
