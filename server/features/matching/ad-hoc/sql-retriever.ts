import type { Pool } from "pg";
import { toSql } from "pgvector";
import type { Candidate } from "../../../domain/matching/match";
import type { prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import type {
  CandidateRetriever,
  RetrievalQuery,
} from "../../../domain/matching/retrieval/candidate-retriever";
import { fuseCandidates, toCandidate } from "../../../domain/matching/retrieval/fuse-candidates";
import { compactText, foldText, splitFolded } from "../../../domain/matching/text/fold-text";
import { identifierKeys } from "../../../domain/matching/text/identifier-keys";
import { wordId } from "../../../domain/matching/text/text-grams";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { readWordRarities } from "../index/corpus-terms";
import { listNearestTo } from "../index/data";
import { retrieverLimit } from "../index/index-retriever";

/** The rarest words of a title tell it apart; the others are in too many offers to help. */
const wordsMax = 8;
/** Offers that are looked at per word: of a word that more have, a part is, by their ids. */
const offersPerWordMax = 500;
/** Words in the database rank more coarsely than 3-grams in memory: so many more are looked at, and the comparison tells. */
const lexicalMax = 60;

export interface SqlRetrieverSource {
  pool: Pool;
  /** Vectors of the queries under the model in force; absent where there is none: they are retrieved without. */
  vectors: ReadonlyMap<OfferId, Float32Array>;
  modelId: string | null;
}

/**
 * The retriever of a process that keeps no index, for offers that need not be stored: identifiers, words and vectors, all in the database and
 * bounded; what is mistyped is near in meaning. It proposes more than it ranks well; whoever scores keeps what stands.
 */
export function createSqlRetriever(source: SqlRetrieverSource): CandidateRetriever {
  return {
    retrieve: async (offers) => {
      const found: Candidate[] = [];
      for (const offer of offers) found.push(...(await retrieveOne(source, offer)));
      return found;
    },
  };
}

async function retrieveOne(
  { pool, vectors, modelId }: SqlRetrieverSource,
  offer: RetrievalQuery,
): Promise<Candidate[]> {
  const identifier = await listByKeys(pool, identifierKeys(offer));
  const lexical = await listByRareWords(pool, await toRareWords(pool, offer));
  const query = vectors.get(offer.id);
  const vector =
    query && modelId ? await listNearestTo(pool, modelId, toSql(Array.from(query)), retrieverLimit) : [];
  return fuseCandidates({ identifier, lexical, vector })
    .filter(({ offerId }) => offerId !== offer.id)
    .map((found) => toCandidate(offer.id, found));
}

interface RareWord {
  word: string;
  /** In [0,1]. */
  rarity: number;
}

async function toRareWords(sql: SqlRunner, offer: RetrievalQuery): Promise<RareWord[]> {
  const text = `${offer.title} ${offer.brand ?? ""} ${offer.mpn ?? ""} ${compactText(offer.mpn ?? "")}`;
  const words = [...new Set(splitFolded(foldText(text)))];
  const rarities = await readWordRarities(sql, Uint32Array.from(words, wordId));
  return words
    .map((word, place) => ({ word, rarity: rarities[place]! }))
    .sort((a, b) => b.rarity - a.rarity || b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
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
       SELECT o.id FROM offer o WHERE o.search_document @@ to_tsquery('simple', w.word) ORDER BY o.id LIMIT $3
     ) hit
     GROUP BY hit.id ORDER BY sum(w.rarity) DESC, hit.id LIMIT $4`,
    [words.map(({ word }) => word), words.map(({ rarity }) => rarity), offersPerWordMax, lexicalMax],
  );
  return rows.map((row) => row.id);
}

/** Whether two offers say the same as far as they are compared, whoever lists them. */
export function areAlike(
  a: Parameters<typeof prepareOffer>[0],
  b: Parameters<typeof prepareOffer>[0],
): boolean {
  return comparedFields.every((field) => a[field] === b[field]);
}

const comparedFields = [
  "title",
  "description",
  "brand",
  "mpn",
  "gtin",
  "priceMinor",
  "currency",
  "category",
  "color",
  "size",
] as const;
