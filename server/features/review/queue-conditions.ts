import type { SqlParameters } from "../../platform/sql-parameters";
import { ageKey, probabilityKey, type QueueFilter, toQueueOrder } from "./queue-order";
import { isSettledByMatcher } from "./terms";

/** Word for word as the indexes on them say it. */
const disagreementSql = {
  "matcher-llm": "(nullif(m.llm_verdict, 'unsure') = 'same') <> (m.match_probability >= 0.5)",
  "matcher-person":
    "m.decider_kind = 'person' AND (nullif(m.verdict, 'unsure') = 'same') <> (m.match_probability >= 0.5)",
  "llm-person":
    "m.decider_kind = 'person' AND (nullif(m.verdict, 'unsure') = 'same') <> (nullif(m.llm_verdict, 'unsure') = 'same')",
} as const;

type Condition = false | null | undefined | string;
const given = (conditions: readonly Condition[]) =>
  conditions.filter((condition) => typeof condition === "string");

/**
 * What the index of the filter's order is read by: the status, and a range of what is ordered by. Conditions on `match m`,
 * as those of `toFilters`; values are parameters.
 */
export function toScope(filter: QueueFilter, parameters: SqlParameters): string {
  const status = isSettledByMatcher(filter) ? filter.band : (filter.status ?? "pending");
  const { key } = toQueueOrder(filter);
  return [
    // A literal, not a parameter, so that the planner knows which partial indexes hold it.
    `m.review_status = '${status}'`,
    ...(key === probabilityKey ? toProbabilityRange(filter, parameters) : []),
    ...(key === ageKey ? toAgeRange(filter, parameters) : []),
  ].join(" AND ");
}

/** What else the filter asks for; empty = nothing. */
export function toFilters(filter: QueueFilter, parameters: SqlParameters): string[] {
  const { brand, category, decider, disagreement } = filter;
  const { key } = toQueueOrder(filter);
  return [
    ...(key === probabilityKey ? [] : toProbabilityRange(filter, parameters)),
    ...(key === ageKey ? [] : toAgeRange(filter, parameters)),
    ...toCatalogs(filter, parameters),
    ...toNamed(filter, parameters),
    ...given([
      brand && `m.brands @> ARRAY[lower(${parameters.add(brand)}::text)]`,
      category && `m.categories @> ARRAY[lower(${parameters.add(category)}::text)]`,
      decider && `m.decider_kind = ${parameters.add(decider)} AND m.verdict IS NOT NULL`,
      disagreement && disagreementSql[disagreement],
    ]),
  ];
}

/** In the words of the index on both catalogs; of one that is named twice both offers have to be. */
function toCatalogs({ catalogId, otherCatalogId }: QueueFilter, parameters: SqlParameters): string[] {
  const ids = [...new Set([catalogId, otherCatalogId].filter((id) => typeof id === "string"))];
  if (ids.length === 0) return [];
  const asked = `ARRAY[m.lower_catalog_id, m.higher_catalog_id] @> ${parameters.add(ids)}::uuid[]`;
  return catalogId && catalogId === otherCatalogId
    ? [asked, "m.lower_catalog_id = m.higher_catalog_id"]
    : [asked];
}

function toNamed({ named }: QueueFilter, parameters: SqlParameters): string[] {
  if (!named) return [];
  if (named.kind === "many") {
    const words = parameters.add(named.wordQuery);
    return [
      `EXISTS (SELECT FROM offer o WHERE o.id IN (m.lower_offer_id, m.higher_offer_id)
         AND o.search_document @@ to_tsquery('simple', ${words}))`,
    ];
  }
  const ids = parameters.add(named.offerIds);
  return [`(m.lower_offer_id = ANY(${ids}::uuid[]) OR m.higher_offer_id = ANY(${ids}::uuid[]))`];
}

function toProbabilityRange(filter: QueueFilter, parameters: SqlParameters): string[] {
  const { probabilityMin: min, probabilityMax: max } = filter;
  return given([
    min != null && `m.match_probability >= ${parameters.add(min)}::float8`,
    max != null && `m.match_probability <= ${parameters.add(max)}::float8`,
  ]);
}

function toAgeRange({ ageDaysMin: min, ageDaysMax: max }: QueueFilter, parameters: SqlParameters): string[] {
  const daysAgo = (days: number) => `now() - make_interval(days => ${parameters.add(days)}::int)`;
  return given([
    min != null && `m.created_at <= ${daysAgo(min)}`,
    max != null && `m.created_at >= ${daysAgo(max)}`,
  ]);
}
