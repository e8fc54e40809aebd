import { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { type PreparedOffer, prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import {
  listWeighedTerms,
  type WeighedOffer,
  weighOffer,
} from "../../../domain/matching/prepare/weigh-offer";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { kyselyOn } from "../../../platform/query-builder";

/** 3-grams stand behind the words, whose ids have 32 bits. */
const gramBase = 2 ** 32;
const termsPerWrite = 5_000;
const termsPerPage = 50_000;

/** The statistics in force: those of the latest pass over all offers. */
export interface StatisticsVersion {
  passId: string;
  documentCount: number;
}

/** Null = no pass over all offers has counted them yet. */
export async function findStatisticsVersion(sql: SqlRunner): Promise<StatisticsVersion | null> {
  const version = await kyselyOn(sql)
    .selectFrom("matching_pass")
    .select(["id as passId", "document_count as documentCount"])
    .where("document_count", "is not", null)
    .orderBy("started_at", "desc")
    .limit(1)
    .$narrowType<{ documentCount: number }>()
    .executeTakeFirst();
  return version ?? null;
}

/** Stores how many offers hold each term, by a row a term, so that a request reads those that it needs. What one offer holds alone is left out. */
export async function saveCorpusTerms(
  sql: SqlRunner,
  passId: string,
  statistics: CorpusStatistics,
): Promise<void> {
  const { words, grams } = statistics.serialize();
  const terms = [...words, ...grams.map(([id, count]): [number, number] => [gramBase + id, count])].filter(
    ([, count]) => count > 1,
  );
  for (let start = 0; start < terms.length; start += termsPerWrite) {
    const part = terms.slice(start, start + termsPerWrite);
    await sql.query(
      `INSERT INTO corpus_term (pass_id, term, holder_count) SELECT $1, * FROM unnest($2::bigint[], $3::int[])
       ON CONFLICT (pass_id, term) DO UPDATE SET holder_count = excluded.holder_count`,
      [passId, part.map(([term]) => term), part.map(([, count]) => count)],
    );
  }
}

/** Deletes what other passes counted. */
export async function forgetOtherTerms(sql: SqlRunner, passId: string): Promise<void> {
  await sql.query("DELETE FROM corpus_term WHERE pass_id <> $1", [passId]);
}

interface TermRow {
  /** bigint, as text. */
  term: string;
  holder_count: number;
}

function toStatistics(documentCount: number, rows: readonly TermRow[]): CorpusStatistics {
  const words: [number, number][] = [];
  const grams: [number, number][] = [];
  for (const row of rows) {
    const term = Number(row.term);
    if (term < gramBase) words.push([term, row.holder_count]);
    else grams.push([term - gramBase, row.holder_count]);
  }
  return CorpusStatistics.restore({ documentCount, words, grams });
}

/** All of a version: for a process that weighs many offers. */
export async function readStatistics(
  sql: SqlRunner,
  { passId, documentCount }: StatisticsVersion,
): Promise<CorpusStatistics> {
  const all: TermRow[] = [];
  for (let after = "-1"; ; after = all.at(-1)!.term) {
    const { rows } = await sql.query<TermRow>(
      "SELECT term, holder_count FROM corpus_term WHERE pass_id = $1 AND term > $2 ORDER BY term LIMIT $3",
      [passId, after, termsPerPage],
    );
    for (const row of rows) all.push(row);
    if (rows.length < termsPerPage) return toStatistics(documentCount, all);
  }
}

/** Of the statistics in force as much as weighing these offers needs: bounded by what they say, however large the corpus. */
async function readStatisticsOf(sql: SqlRunner, offers: readonly PreparedOffer[]): Promise<CorpusStatistics> {
  const terms = new Set<number>();
  for (const { words, grams } of offers.map(listWeighedTerms)) {
    for (const id of words) terms.add(id);
    for (const id of grams) terms.add(gramBase + id);
  }
  return readTerms(sql, [...terms]);
}

/** How rare words are, in [0,1], by their ids; aligned. */
export async function readWordRarities(sql: SqlRunner, wordIds: Uint32Array): Promise<Float32Array> {
  return (await readTerms(sql, [...wordIds])).wordRarities(wordIds);
}

async function readTerms(sql: SqlRunner, terms: readonly number[]): Promise<CorpusStatistics> {
  const version = await findStatisticsVersion(sql);
  if (!version) return new CorpusStatistics();
  const { rows } = await sql.query<TermRow>(
    "SELECT term, holder_count FROM corpus_term WHERE pass_id = $1 AND term = ANY($2::bigint[])",
    [version.passId, terms],
  );
  return toStatistics(version.documentCount, rows);
}

/** Offers made ready to be compared in a request, by id, and the statistics that they were weighed by. */
export async function weighForRequest(
  sql: SqlRunner,
  offers: readonly Parameters<typeof prepareOffer>[0][],
): Promise<{ weighed: Map<OfferId, WeighedOffer>; corpus: CorpusStatistics }> {
  const prepared = offers.map(prepareOffer);
  const corpus = await readStatisticsOf(sql, prepared);
  return { weighed: new Map(prepared.map((offer) => [offer.id, weighOffer(offer, corpus)])), corpus };
}
