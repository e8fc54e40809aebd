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
import { listNearestTo } from "../index/data";
import { retrieverLimit } from "../index/index-retriever";
import type { RequestStatistics } from "../index/request-statistics";

/** The rarest words of a title tell it apart; the others are in too many offers to help. */
const wordsMax = 8;
/** A word that more offers hold says little by itself: it is looked for beside another such one. */
const offersPerWordMax = 500;
/** Of the common words the rarest, two by two. */
const commonWordsMax = 3;
/** Words in the database rank more coarsely than 3-grams in memory: so many more are looked at, and the comparison tells. */
const lexicalMax = 60;

export interface SqlRetrieverSource {
  pool: Pool;
  statistics: RequestStatistics;
  /** Vectors of the queries under the model in force, as soon as they are there; absent where there is none: they are retrieved without. */
  vectors: Promise<ReadonlyMap<OfferId, Float32Array>>;
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

/** The three retrievers at once: none waits for another's answer. */
async function retrieveOne(
  { pool, statistics, vectors, modelId }: SqlRetrieverSource,
  offer: RetrievalQuery,
): Promise<Candidate[]> {
  const listNearest = async () => {
    const query = (await vectors).get(offer.id);
    return query && modelId ? listNearestTo(pool, modelId, toSql(Array.from(query)), retrieverLimit) : [];
  };
  const [identifier, lexical, vector] = await Promise.all([
    listByKeys(pool, statistics.brandNames.widenKeys(identifierKeys(offer))),
    toTermQueries(pool, statistics, offer).then((terms) => listByTerms(pool, terms)),
    listNearest(),
  ]);
  return fuseCandidates({ identifier, lexical, vector })
    .filter(({ offerId }) => offerId !== offer.id)
    .map((found) => toCandidate(offer.id, found));
}

/** A query of the text search, and how much it says that an offer fits it. */
interface TermQuery {
  query: string;
  /** In [0,1] a word. */
  rarity: number;
}

/** The rarest words one by one, common ones in pairs: an index answers these at once, whereas a common word alone leads to thousands of rows. */
async function toTermQueries(
  sql: SqlRunner,
  statistics: RequestStatistics,
  offer: RetrievalQuery,
): Promise<TermQuery[]> {
  const text = `${offer.title} ${offer.brand ?? ""} ${offer.mpn ?? ""} ${compactText(offer.mpn ?? "")}`;
  const words = [...new Set(splitFolded(foldText(text)))];
  const rarities = await statistics.readWordRarities(sql, Uint32Array.from(words, wordId));
  const ranked = words
    .map((word, place) => ({ query: word, rarity: rarities[place]! }))
    .sort((a, b) => b.rarity - a.rarity || b.query.length - a.query.length || (a.query < b.query ? -1 : 1))
    .slice(0, wordsMax);
  const rare = ranked.filter(({ rarity }) => statistics.corpus.toHolderCount(rarity) <= offersPerWordMax);
  const common = ranked.filter((term) => !rare.includes(term)).slice(0, commonWordsMax);
  const pairs = common.flatMap((a, place) =>
    common.slice(place + 1).map((b) => ({ query: `${a.query} & ${b.query}`, rarity: a.rarity + b.rarity })),
  );
  return [...rare, ...(common.length === 1 && rare.length === 0 ? common : []), ...pairs];
}

async function listByKeys(sql: SqlRunner, keys: readonly string[]): Promise<OfferId[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE identifier_keys && $1::text[] ORDER BY id LIMIT $2",
    [keys, retrieverLimit],
  );
  return rows.map((row) => row.id);
}

/** Offers that fit most of the queries, each counting by its rarity. A folded word can be no operator of a text search. */
async function listByTerms(sql: SqlRunner, terms: readonly TermQuery[]): Promise<OfferId[]> {
  // OFFSET: else the planner walks all offers in the order of their ids until enough fit.
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT hit.id FROM unnest($1::text[], $2::float8[]) AS t(query, rarity)
     CROSS JOIN LATERAL (
       SELECT fit.id FROM (SELECT o.id FROM offer o WHERE o.search_document @@ to_tsquery('simple', t.query) OFFSET 0) fit
       ORDER BY fit.id LIMIT $3
     ) hit
     GROUP BY hit.id ORDER BY sum(t.rarity) DESC, hit.id LIMIT $4`,
    [terms.map(({ query }) => query), terms.map(({ rarity }) => rarity), offersPerWordMax, lexicalMax],
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
