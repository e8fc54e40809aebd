import {
  compareIds,
  type DocumentColumns,
  toIdBytes,
  toUuidText,
} from "../../../domain/search/columns/document-columns";
import {
  countFacetValues,
  findPriceRange,
  groupByProduct,
  takeFirst,
  toRelevanceOrder,
} from "../../../domain/search/columns/order-rows";
import { type ScoredRows, termsMax } from "../../../domain/search/columns/rank-columns";
import type { WordColumns } from "../../../domain/search/columns/word-columns";
import { impactScale } from "../../../domain/search/documents/impact";
import { type QueryTerm, toRequiredSets } from "../../../domain/search/query/query-terms";
import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import type { OrderKey } from "../hit-order";
import {
  type CountedHits,
  type DocumentScope,
  listWords,
  type MatchedDocuments,
  type RankedDocument,
  type RankOptions,
} from "../matching-documents";
import { readSimilarities } from "../query-vector";
import type { WordRanking } from "../ranking/word-ranking";
import type { UnderstoodQuery } from "../understand-query";
import { type RowFilter, toRowFilter } from "./filter-rows";
import { findHeld } from "./find-held";
import type { HeldDocuments, HeldKind } from "./held-documents";

/**
 * Ranking and counting over what the process holds of the documents, to the same hits, scores and counts as SQL. What is not held, or asks for more
 * than columns have (phrases, other orders, numbers of attributes), goes to `otherwise`.
 */
export const toHeldRanking = (
  facts: CorpusFacts,
  otherwise: WordRanking,
  find: (
    sql: SqlRunner,
    facts: CorpusFacts,
    kind: HeldKind,
  ) => Promise<HeldDocuments | null> | HeldDocuments | null = findHeld<HeldKind>,
): WordRanking => ({
  name: "held",
  async rank(sql, query, share, scope, options) {
    const held = await find(sql, facts, scope.documents);
    const matched = held && options.sort === "relevance" ? match(held, query, share, scope) : null;
    if (!held || !matched) return otherwise.rank(sql, query, share, scope, options);
    return rankHits(sql, held, matched, scope, options);
  },
  async count(sql, query, share, scope) {
    const held = await find(sql, facts, scope.documents);
    const matched = held && match(held, query, share, scope);
    return held && matched ? countHits(held, matched, scope) : otherwise.count(sql, query, share, scope);
  },
});

/** The hits, grouped where products are; null where the columns can't say which. */
function match(
  held: HeldDocuments,
  { terms, phrases, excludedLexemes }: UnderstoodQuery,
  share: number | null,
  { isGrouped, filter, names }: DocumentScope,
): ScoredRows | null {
  const accepts = filter === null ? null : toRowFilter(filter, names, held.columns);
  const isSayable = filter === null || accepts !== null;
  if (!isSayable || phrases.length > 0 || terms.length > termsMax) return null;
  const sets =
    share === null
      ? []
      : toRequiredSets(
          terms.map(({ rarity }) => rarity),
          share,
        );
  const { products } = held.columns;
  const isAccepted: RowFilter | null = isGrouped
    ? (row) => products[row]! >= 0 && (accepts === null || accepts(row))
    : accepts;
  const found = held.ranker.match(
    toTermPostings(terms, held.words),
    sets.length > 0 ? sets : null,
    excludedLexemes.map((lexeme) => held.words.find(lexeme)),
    isAccepted,
  );
  return isGrouped ? groupByProduct(held.columns, found) : found;
}

/** Numbers as the statement has them, with six digits. */
function toTermPostings(terms: readonly QueryTerm[], words: WordColumns) {
  const total = terms.reduce((sum, { rarity }) => sum + rarity, 0);
  return terms.map(({ alternatives, rarity }) => ({
    weight: Number((rarity / total).toFixed(6)),
    alternatives: alternatives.map((one) => ({
      factor: Number((one.weight * impactScale).toFixed(6)),
      postings: listWords(one).map((lexeme) => words.find(lexeme)),
    })),
  }));
}

function countHits(
  { columns, counts }: HeldDocuments,
  { rows }: ScoredRows,
  { names }: DocumentScope,
): CountedHits {
  return {
    facetCounts: countFacetValues(columns, rows, counts),
    ...findPriceRange(columns, rows, names.currency),
  };
}

async function rankHits(
  sql: SqlRunner,
  held: HeldDocuments,
  matched: ScoredRows,
  scope: DocumentScope,
  { limit, isCounted, after = null, upTo = null, vector = null }: RankOptions,
): Promise<MatchedDocuments> {
  const { columns } = held;
  const hitIds = toHitIds(columns, scope);
  const order = toRelevanceOrder(columns, hitIds);
  const narrowed = after || upTo ? narrow(columns, hitIds, matched, { after, upTo }) : matched;
  const first = takeFirst(narrowed, limit, order);
  const ranked = first.map((place): RankedDocument => {
    const row = narrowed.rows[place]!;
    const wordScore = narrowed.scores[place]!;
    const hitId = toUuidText(hitIds(row), row);
    const popularity = columns.popularities[row]!;
    const key: OrderKey = [
      wordScore,
      columns.inStock[row] === 1,
      popularity,
      columns.offerCounts[row]!,
      hitId,
    ];
    return {
      hitId,
      offerId: toUuidText(columns.offerIds, row),
      wordScore,
      popularity,
      key,
      similarity: null,
    };
  });
  const counted = isCounted ? countHits(held, matched, scope) : null;
  const similarities = vector
    ? await readSimilarities(
        sql,
        vector,
        ranked.map(({ offerId }) => offerId),
      )
    : null;
  return {
    total: matched.rows.length,
    counted,
    ranked: similarities
      ? ranked.map((one) => ({ ...one, similarity: similarities.get(one.offerId) ?? null }))
      : ranked,
  };
}

/** Where the id stands that a hit is known by, as in `toScoredSql`. */
function toHitIds(
  { ids, products, productIds }: DocumentColumns,
  { documents, isGrouped }: DocumentScope,
): (row: number) => Uint8Array {
  if (isGrouped) return () => productIds;
  return documents === "products" ? (row) => (products[row]! < 0 ? ids : productIds) : () => ids;
}

/** Those behind one key and up to another. */
function narrow(
  columns: DocumentColumns,
  hitIds: (row: number) => Uint8Array,
  { rows, scores }: ScoredRows,
  { after, upTo }: Pick<RankOptions, "after" | "upTo">,
): ScoredRows {
  const behindAfter = after ? toBehind(columns, hitIds, after) : () => true;
  const behindUpTo = upTo ? toBehind(columns, hitIds, upTo) : () => false;
  const places: number[] = [];
  for (let place = 0; place < rows.length; place++) {
    const [row, score] = [rows[place]!, scores[place]!];
    if (behindAfter(row, score) && !behindUpTo(row, score)) places.push(place);
  }
  return {
    rows: Uint32Array.from(places, (place) => rows[place]!),
    scores: Float64Array.from(places, (place) => scores[place]!),
  };
}

/** Whether a row stands behind a key of the order by relevance. */
function toBehind(
  { inStock, popularities, offerCounts }: DocumentColumns,
  hitIds: (row: number) => Uint8Array,
  key: OrderKey,
): (row: number, score: number) => boolean {
  const [score, isInStock, popularity, offerCount, hitId] = key as [number, boolean, number, number, string];
  const id = toIdBytes(hitId);
  const compareId = (row: number) => compareIds(hitIds(row), row, id, 0);
  return (row, own) =>
    (score - own ||
      Number(isInStock) - inStock[row]! ||
      popularity - popularities[row]! ||
      offerCount - offerCounts[row]! ||
      compareId(row)) > 0;
}
