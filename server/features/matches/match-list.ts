import type { Band, DeciderKind, SuggestedVerdict, Verdict } from "../../domain/matching/match";
import { decodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { readWalkPage } from "../../platform/paging/walk-page";
import { SqlParameters } from "../../platform/sql-parameters";

/** A match as programs see it. */
export interface ListedMatch {
  lowerOfferId: string;
  higherOfferId: string;
  lowerCatalogId: string;
  higherCatalogId: string;
  /** In [0,1]. */
  matchProbability: number;
  band: Band;
  suggestedVerdict: SuggestedVerdict | null;
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
  decisionId: string | null;
  matcherId: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Which matches to list. Null and absent = any. */
export interface MatchFilter {
  /** Matches between these two catalogs, or of the first with any. */
  catalogId?: string | undefined;
  otherCatalogId?: string | undefined;
  offerId?: string | undefined;
  band?: Band | undefined;
  /** "none" = undecided. */
  verdict?: Verdict | "none" | undefined;
  probabilityMin?: number | undefined;
  probabilityMax?: number | undefined;
  changedSince?: string | undefined;
  /** Both offers in these; absent = any. */
  catalogIds?: readonly string[] | undefined;
}

const columns = `m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", m.lower_catalog_id AS "lowerCatalogId",
  m.higher_catalog_id AS "higherCatalogId", m.match_probability AS "matchProbability", m.band,
  m.suggested_verdict AS "suggestedVerdict", m.verdict, m.decider_kind AS "deciderKind", m.decision_id AS "decisionId",
  m.matcher_id AS "matcherId", m.created_at AS "createdAt", m.updated_at AS "updatedAt"`;

/** One page of matches in the order of their offers' ids. It may hold fewer than `limit`, also none, and yet not be the last one. */
export async function listMatches(
  sql: SqlRunner,
  { limit, cursor, ...filter }: MatchFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<ListedMatch>> {
  const parameters = new SqlParameters();
  const scope = toScope(filter, parameters);
  const after = cursor
    ? `(m.lower_offer_id, m.higher_offer_id) > (${decodeCursor(cursor, ["id", "id"])
        .map((id) => `${parameters.add(id)}::uuid`)
        .join(", ")})`
    : "true";
  const { rows, next } = await readWalkPage<ListedMatch>(sql, {
    from: "match m",
    columns,
    key: ["lowerOfferId", "higherOfferId"],
    keySql: ["m.lower_offer_id", "m.higher_offer_id"],
    direction: "ASC",
    scope,
    after,
    filters: toFilters(filter, parameters),
    values: parameters.values,
    limit,
  });
  return { items: rows, nextCursor: next };
}

function toScope({ offerId }: MatchFilter, parameters: SqlParameters): string {
  if (!offerId) return "true";
  const place = `${parameters.add(offerId)}::uuid`;
  return `(m.lower_offer_id = ${place} OR m.higher_offer_id = ${place})`;
}

function toFilters(filter: MatchFilter, parameters: SqlParameters): string[] {
  const { catalogId, otherCatalogId, band, verdict, probabilityMin, probabilityMax, changedSince } = filter;
  const filters: string[] = [];
  const uuid = (id: string) => `${parameters.add(id)}::uuid`;
  if (catalogId) filters.push(`${uuid(catalogId)} IN ("lowerCatalogId", "higherCatalogId")`);
  if (otherCatalogId) filters.push(`${uuid(otherCatalogId)} IN ("lowerCatalogId", "higherCatalogId")`);
  if (catalogId && otherCatalogId && catalogId !== otherCatalogId)
    filters.push(`"lowerCatalogId" <> "higherCatalogId"`);
  if (catalogId && catalogId === otherCatalogId) filters.push(`"lowerCatalogId" = "higherCatalogId"`);
  if (band) filters.push(`band = ${parameters.add(band)}`);
  if (verdict) filters.push(verdict === "none" ? "verdict IS NULL" : `verdict = ${parameters.add(verdict)}`);
  if (probabilityMin !== undefined)
    filters.push(`"matchProbability" >= ${parameters.add(probabilityMin)}::float8`);
  if (probabilityMax !== undefined)
    filters.push(`"matchProbability" <= ${parameters.add(probabilityMax)}::float8`);
  if (changedSince) filters.push(`"updatedAt" >= ${parameters.add(changedSince)}::timestamptz`);
  if (filter.catalogIds) {
    const allowed = `ANY(${parameters.add(filter.catalogIds)}::uuid[])`;
    filters.push(`"lowerCatalogId" = ${allowed} AND "higherCatalogId" = ${allowed}`);
  }
  return filters;
}
