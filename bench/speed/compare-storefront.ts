import type { Database } from "@/server/platform/database";
import {
  type EngineSpeed,
  formatEngineSpeed,
  runSearchEngines,
  toEngineSpeed,
} from "../peers/search/run-search-engines";
import type { SearchedText } from "../peers/search/search-work";

/** A query takes a peer up to a second at 100,000 products. */
const queriesMax = 100;
const hitsAsked = 20;

/** MiniSearch, Orama and ours on the stored products, without facets, which the peers would be asked for apart. One query after the other. */
export async function compareStorefront(
  { pool }: Pick<Database, "pool">,
  databaseUrl: string,
  queries: readonly string[],
): Promise<EngineSpeed[]> {
  const { rows } = await pool.query<SearchedText>(
    `SELECT coalesce(d.product_id, d.id) AS id, h.hit ->> 'title' AS title, coalesce(h.hit ->> 'brand', '') AS brand,
       coalesce(h.hit ->> 'mpn', '') AS mpn, coalesce(h.hit ->> 'category', '') AS category,
       coalesce(h.hit ->> 'description', '') AS description
     FROM search_document d JOIN search_hit h USING (id) WHERE d.is_product ORDER BY d.id`,
  );
  const asked = [...new Set(queries)].slice(0, queriesMax);
  const outcomes = await runSearchEngines(rows, {
    databaseUrl,
    kind: "products",
    queries: asked,
    limit: hitsAsked,
  });
  return [...outcomes].map(([engine, outcome]) => toEngineSpeed(engine, outcome));
}

/** Lines for people. */
export function formatStorefrontPeers(speeds: readonly EngineSpeed[]): string {
  return speeds
    .map((speed) => `  one by one, ${speed.engine.padEnd(11)}${formatEngineSpeed(speed)}`)
    .join("\n");
}
