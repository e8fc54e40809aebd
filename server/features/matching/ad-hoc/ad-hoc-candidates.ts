import type { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { fuseCandidates } from "../../../domain/matching/retrieval/fuse-candidates";
import { compactText, foldText, splitFolded } from "../../../domain/matching/text/fold-text";
import { identifierKeys } from "../../../domain/matching/text/identifier-keys";
import { wordId } from "../../../domain/matching/text/text-grams";
import type { OfferContent, OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { candidateLimit, retrieverLimit } from "../index/index-retriever";

/** The rarest words of a title tell it apart; the others are in too many offers to help. */
const wordsMax = 8;
/** Offers that are looked at per word: of a word that more have, an arbitrary part is. */
const offersPerWordMax = 500;
/** With fewer hits by words, spelling variants are looked for too. */
const fewHits = 5;

/**
 * Stored offers that may be the same product as one that is not stored: by identifier, and by words in the database, since the web
 * process keeps no index. Best first, at most `candidateLimit`.
 */
export async function retrieveForAdHoc(
  sql: SqlRunner,
  content: OfferContent,
  statistics: CorpusStatistics,
): Promise<OfferId[]> {
  const identifier = await listByKeys(sql, identifierKeys(content));
  const lexical = await listByRareWords(sql, toRareWords(content, statistics));
  if (lexical.length < fewHits) {
    const similar = await listBySimilarText(sql, foldText(content.title));
    lexical.push(...similar.filter((id) => !lexical.includes(id)));
  }
  const fused = fuseCandidates({ identifier, lexical, vector: [] }, candidateLimit);
  return fused.map((candidate) => candidate.offerId);
}

interface RareWord {
  word: string;
  /** In [0,1]. */
  rarity: number;
}

function toRareWords(content: OfferContent, statistics: CorpusStatistics): RareWord[] {
  const text = `${content.title} ${content.brand ?? ""} ${content.mpn ?? ""} ${compactText(content.mpn ?? "")}`;
  return [...new Set(splitFolded(foldText(text)))]
    .map((word) => ({ word, rarity: statistics.wordRarity(wordId(word)) }))
    .sort((a, b) => b.rarity - a.rarity || b.word.length - a.word.length)
    .slice(0, wordsMax);
}

async function listByKeys(sql: SqlRunner, keys: readonly string[]): Promise<OfferId[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE identifier_keys && $1::text[] ORDER BY id LIMIT $2",
    [keys, retrieverLimit],
  );
  return rows.map((row) => row.id);
}

/** Offers that share most of the words, each counting by its rarity. A folded word can be no operator of a text search. */
async function listByRareWords(sql: SqlRunner, words: readonly RareWord[]): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT hit.id FROM unnest($1::text[], $2::float8[]) AS w(word, rarity)
     CROSS JOIN LATERAL (
       SELECT o.id FROM offer o WHERE o.search_document @@ to_tsquery('simple', w.word) /* any */ LIMIT $3
     ) hit
     GROUP BY hit.id ORDER BY sum(w.rarity) DESC, hit.id LIMIT $4`,
    [words.map(({ word }) => word), words.map(({ rarity }) => rarity), offersPerWordMax, retrieverLimit],
  );
  return rows.map((row) => row.id);
}

async function listBySimilarText(sql: SqlRunner, folded: string): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT id FROM offer WHERE search_text % $1 ORDER BY similarity(search_text, $1) DESC, id LIMIT $2`,
    [folded, retrieverLimit],
  );
  return rows.map((row) => row.id);
}
