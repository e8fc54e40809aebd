import { leaveOutChoice } from "../../../domain/search/filters/filter";
import type { SqlRunner } from "../../../platform/database";
import type { CountedHits, DocumentScope } from "../matching-documents";
import type { WordRanking } from "../ranking/word-ranking";
import type { FacetCount, SearchAnswer, SearchRequest } from "../schema";
import type { UnderstoodQuery } from "../understand-query";

type Counts = Pick<SearchAnswer, "facets" | "priceRange">;

/**
 * Counts the values of the fields that were asked for. Those of a field that the filter chooses from are counted as if it did not, in a statement
 * of their own. What meaning alone has found is not counted: only what words find is a set.
 */
export async function countFacets(
  sql: SqlRunner,
  { facets: fields, facetLimit, disjunctive }: SearchRequest,
  query: UnderstoodQuery,
  { counted, share }: { counted: CountedHits | null; share: number | null },
  scope: DocumentScope,
  ranking: WordRanking,
): Promise<Counts> {
  if (counted === null) {
    const empty = fields.filter((field) => field !== "price").map((field) => [field, []]);
    return { facets: Object.fromEntries(empty), priceRange: null };
  }
  const wholes = new Map(
    fields.map((field) => [field, disjunctive ? leaveOutChoice(scope.filter, field) : undefined]),
  );
  const parts = await Promise.all(
    [...wholes].map(async ([field, filter]) => {
      const isOfAll = filter === undefined;
      return {
        field,
        hits: isOfAll ? counted : await ranking.count(sql, query, share, { ...scope, filter }),
      };
    }),
  );
  const byHits = new Map<CountedHits, string[]>();
  for (const { field, hits } of parts)
    if (field !== "price") byHits.set(hits, [...(byHits.get(hits) ?? []), field]);
  const names = await findNames(
    sql,
    [...byHits.keys()].flatMap(({ facetCounts }) => [...facetCounts.keys()]),
  );
  const named = [...byHits].map(([hits, some]) => nameFacets(hits, names, some, facetLimit));
  const { priceMin: min = null, priceMax: max = null } =
    parts.find(({ field }) => field === "price")?.hits ?? {};
  return {
    facets: Object.assign({}, ...named),
    priceRange: min === null || max === null ? null : { min, max, currency: scope.names.currency },
  };
}

type FacetName = { field: string; value: string };

/** Names of facet values never change: what was looked up once is kept, by database, the latest used. */
const known = new WeakMap<SqlRunner, Map<number, FacetName>>();
const knownMax = 100_000;

/** The values of these fields among the hits, the commonest first, at most `limit` of each; a field that no hit has is empty. */
function nameFacets(
  { facetCounts }: CountedHits,
  names: ReadonlyMap<number, FacetName>,
  fields: readonly string[],
  limit: number,
): Record<string, FacetCount[]> {
  const byField = new Map<string, FacetCount[]>(fields.map((field) => [field, []]));
  for (const [id, count] of facetCounts) {
    const name = names.get(id);
    if (name) byField.get(name.field)?.push({ value: name.value, count });
  }
  for (const values of byField.values())
    values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).splice(limit);
  return Object.fromEntries(byField);
}

async function findNames(sql: SqlRunner, ids: readonly number[]): Promise<Map<number, FacetName>> {
  const names = known.get(sql) ?? new Map<number, FacetName>();
  known.set(sql, names);
  const missing = ids.filter((id) => !names.has(id));
  if (missing.length === 0) return names;
  if (names.size + missing.length > knownMax) names.clear();
  const asked = names.size === 0 ? ids : missing;
  const { rows } = await sql.query<{ id: number } & FacetName>(
    "SELECT id, field, value FROM search_facet_value WHERE id = ANY($1::integer[])",
    [asked],
  );
  for (const { id, ...name } of rows) names.set(id, name);
  return names;
}
