import {
  type DocumentField,
  type SearchedOffer,
  toFieldFrequencies,
} from "../../../domain/search/documents/document-words";
import { readImpact } from "../../../domain/search/documents/impact";
import { joinFilters } from "../../../domain/search/filters/filter";
import { parseFilter } from "../../../domain/search/filters/parse-filter";
import { isLanguageCode, type LanguageCode } from "../../../domain/search/languages";
import { explainWords, type TermPart } from "../../../domain/search/ranking/explain-words";
import type { Database, SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { SqlParameters } from "../../../platform/sql-parameters";
import { listOffersById } from "../../offers/data";
import { readRulesInForce } from "../../search-curation/rules-in-force";
import { readCorpusFacts } from "../corpus-facts";
import { readCuration } from "../curated-hits";
import { findFacetIds, toFilterSql } from "../filters/filter-sql";
import { type DocumentScope, listLexemes } from "../matching-documents";
import { readFilter, toScope, understandRequest } from "../service";
import type { ExplainRequest, Explanation } from "./explain-schema";

interface FoundDocument {
  id: string;
  isOffer: boolean;
  inStock: boolean;
  popularity: number;
  offerCount: number;
  /** Labels of the query's lexemes that it holds. */
  labels: Record<string, string[]> | null;
}

/** Of a product so many offers are read to tell where its words stand. */
const offersMax = 50;

/**
 * Why a hit stands where it does: what each of the query's words gives and where it stands, which rules add what, and what settles ties. Meaning
 * stands with the hit itself. Throws AppError("not-found") where there is no such hit, whatever the words find.
 */
export async function explainHit(
  { pool }: Pick<Database, "pool">,
  asked: ExplainRequest,
): Promise<Explanation> {
  const filter = readFilter(asked);
  const curation = await readCuration(pool, asked, filter);
  const request = { ...asked, q: curation.query ?? asked.q };
  const adjustments = await listAdjustments(pool, curation.appliedRuleIds, request.sort === "relevance");
  const [facts, facetIds] = await Promise.all([
    readCorpusFacts(pool),
    findFacetIds(pool, joinFilters([filter, ...adjustments.map((one) => one.read)])),
  ]);
  const scope = toScope(request, {}, filter, facts, facetIds);
  const query = await understandRequest(pool, request, facts, null);
  const documents = await readDocuments(pool, asked, scope, [...listLexemes(query)]);
  if (documents.length === 0)
    throw new AppError("not-found", "no such hit", {
      userMessage: "There is no such hit any more. Search again.",
    });
  const offers = await readOffers(pool, asked.id, documents);
  const fields = mergeFields(offers);
  const explained = documents.map((document) => {
    const impacts = new Map(
      Object.entries(document.labels ?? {}).map(([lexeme, labels]) => [lexeme, readImpact(labels)]),
    );
    const terms = explainWords(query.terms, { impacts, fields }, facts.documentCount);
    return { document, terms, wordScore: sum(terms) };
  });
  // Grouped, a product is as good as the best of its offers.
  const best = explained.reduce((a, b) => (b.wordScore > a.wordScore ? b : a));
  const { inStock, popularity, offerCount } = best.document;
  return {
    terms: best.terms,
    wordScore: best.wordScore,
    documentCount: facts.documentCount,
    adjustments: await chooseHolding(pool, asked, scope, adjustments),
    inStock,
    popularity,
    offerCount,
  };
}

const sum = (terms: readonly TermPart[]) => terms.reduce((all, { contribution }) => all + contribution, 0);

type Adjustment = Explanation["adjustments"][number] & {
  read: NonNullable<ReturnType<typeof readFilter>>;
};

/** What the rules that apply to the search add to whatever their filters find. */
async function listAdjustments(
  sql: SqlRunner,
  ruleIds: readonly string[],
  isByRelevance: boolean,
): Promise<Adjustment[]> {
  if (!isByRelevance || ruleIds.length === 0) return [];
  const { rules } = await readRulesInForce(sql);
  return rules
    .filter(({ id }) => ruleIds.includes(id))
    .flatMap(({ id: ruleId, consequences }) =>
      consequences.adjustments.flatMap(({ filter, amount }) => {
        const read = parseFilter(filter);
        return read.kind === "fault" || read.filter === null
          ? []
          : [{ ruleId, filter, amount, read: read.filter }];
      }),
    );
}

const toKeySql = (kind: ExplainRequest["kind"]) =>
  kind === "offers" ? "d.id" : "coalesce(d.product_id, d.id)";

async function chooseHolding(
  sql: SqlRunner,
  { id, kind }: ExplainRequest,
  { names }: DocumentScope,
  adjustments: readonly Adjustment[],
): Promise<Explanation["adjustments"]> {
  if (adjustments.length === 0) return [];
  const parameters = new SqlParameters();
  const holds = adjustments.map(({ read }) => `bool_or(${toFilterSql(read, names, parameters)})`);
  const { rows } = await sql.query<{ holds: boolean[] }>(
    `SELECT ARRAY[${holds.join(", ")}] AS holds FROM search_document d WHERE ${toKeySql(kind)} = ${parameters.add(id)}::uuid`,
    parameters.values,
  );
  return adjustments.flatMap(({ read: _, ...shown }, place) => (rows[0]?.holds[place] ? [shown] : []));
}

/** The hit's document; of a grouped hit those of all offers that the filter leaves. */
async function readDocuments(
  sql: SqlRunner,
  { id, kind }: ExplainRequest,
  { documents, isGrouped, filter, names }: DocumentScope,
  lexemes: readonly string[],
): Promise<FoundDocument[]> {
  const parameters = new SqlParameters();
  const held = parameters.add(lexemes);
  const narrowed = isGrouped && filter ? ` AND ${toFilterSql(filter, names, parameters)}` : "";
  const key = kind === "offers" ? "d.id" : "d.product_id";
  const asked = `${parameters.add(id)}::uuid`;
  const { rows } = await sql.query<FoundDocument>(
    `SELECT d.id, d.is_offer AS "isOffer", d.in_stock AS "inStock", d.popularity, d.offer_count AS "offerCount",
       (SELECT json_object_agg(w.lexeme, w.weights) FROM unnest(d.words) AS w WHERE w.lexeme = ANY(${held}::text[])) AS labels
     FROM search_document d WHERE (${key} = ${asked} OR d.id = ${asked}) AND ${documents === "offers" ? "d.is_offer" : "d.is_product"}${narrowed}
     ORDER BY d.id LIMIT ${offersMax}`,
    parameters.values,
  );
  return rows;
}

type ReadOffer = SearchedOffer & { language: LanguageCode | null };

/** The offers that the documents were made of, with the languages of their catalogs. */
async function readOffers(
  sql: SqlRunner,
  id: string,
  documents: readonly FoundDocument[],
): Promise<ReadOffer[]> {
  const own = documents.filter(({ isOffer }) => isOffer).map((one) => one.id);
  const { rows } = await sql.query<{ id: string; language: string | null }>(
    `SELECT d.id, c.language FROM search_document d JOIN catalog c ON c.id = d.catalog_id
     WHERE d.is_offer AND (d.id = ANY($1::uuid[]) OR ($2 AND d.product_id = $3::uuid)) ORDER BY d.id LIMIT ${offersMax}`,
    [own, own.length === 0, id],
  );
  const languages = new Map(rows.map((row) => [row.id, row.language]));
  const offers = await listOffersById(sql, [...languages.keys()]);
  return offers.map((offer) => {
    const language = languages.get(offer.id) ?? null;
    return { ...offer, language: language !== null && isLanguageCode(language) ? language : null };
  });
}

/** A product says a word as the offer does that says it most. */
function mergeFields(offers: readonly ReadOffer[]): Map<string, Map<DocumentField, number>> {
  const merged = new Map<string, Map<DocumentField, number>>();
  const total = (fields: ReadonlyMap<DocumentField, number> | undefined) =>
    [...(fields?.values() ?? [])].reduce((all, frequency) => all + frequency, 0);
  for (const { language, ...offer } of offers)
    for (const [lexeme, fields] of toFieldFrequencies(offer, language))
      if (total(fields) > total(merged.get(lexeme))) merged.set(lexeme, fields);
  return merged;
}
