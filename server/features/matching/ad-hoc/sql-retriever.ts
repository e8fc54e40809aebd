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
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { listNearestTo } from "../index/data";
import { retrieverLimit } from "../index/index-retriever";
import type { RequestStatistics } from "../index/request-statistics";
import { offersPerWordMax, toWordQueries, type WordQuery } from "../index/word-queries";

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
    listQueries(pool, statistics, offer).then((queries) => listByQueries(pool, queries)),
    listNearest(),
  ]);
  return fuseCandidates({ identifier, lexical, vector })
    .filter(({ offerId }) => offerId !== offer.id)
    .map((found) => toCandidate(offer.id, found));
}

/** What the text index is asked for the offer's words. */
async function listQueries(
  sql: SqlRunner,
  statistics: RequestStatistics,
  { title, brand, mpn }: RetrievalQuery,
): Promise<WordQuery[]> {
  const words = splitFolded(foldText(`${title} ${brand ?? ""} ${mpn ?? ""} ${compactText(mpn ?? "")}`));
  const holderCounts = await statistics.readHolderCounts(sql, words);
  return toWordQueries(words, (word) => holderCounts.get(word)!, statistics.corpus.documentCount);
}

async function listByKeys(sql: SqlRunner, keys: readonly string[]): Promise<OfferId[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE identifier_keys && $1::text[] ORDER BY id LIMIT $2",
    [keys, retrieverLimit],
  );
  return rows.map((row) => row.id);
}

/** Offers that fit most of the queries, each counting by its weight. A folded word can be no operator of a text search. */
async function listByQueries(sql: SqlRunner, queries: readonly WordQuery[]): Promise<OfferId[]> {
  // OFFSET: else the planner walks all offers in the order of their ids until enough fit.
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT hit.id FROM unnest($1::text[], $2::float8[]) AS t(query, weight)
     CROSS JOIN LATERAL (
       SELECT fit.id FROM (SELECT o.id FROM offer o WHERE o.search_document @@ to_tsquery('simple', t.query) OFFSET 0) fit
       ORDER BY fit.id LIMIT $3
     ) hit
     GROUP BY hit.id ORDER BY sum(t.weight) DESC, hit.id LIMIT $4`,
    [queries.map(({ query }) => query), queries.map(({ weight }) => weight), offersPerWordMax, lexicalMax],
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
