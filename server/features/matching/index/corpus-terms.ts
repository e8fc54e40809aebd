import {
  CorpusStatistics,
  type SerializedCorpusStatistics,
} from "../../../domain/matching/prepare/corpus-statistics";
import type { SqlRunner } from "../../../platform/database";
import { kyselyOn } from "../../../platform/query-builder";

/** 3-grams stand behind the words, whose ids have 32 bits. */
export const gramBase = 2 ** 32;
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

function toSerialized(documentCount: number, rows: readonly TermRow[]): SerializedCorpusStatistics {
  const words: [number, number][] = [];
  const grams: [number, number][] = [];
  for (const row of rows) {
    const term = Number(row.term);
    if (term < gramBase) words.push([term, row.holder_count]);
    else grams.push([term - gramBase, row.holder_count]);
  }
  return { documentCount, words, grams };
}

/** Of a version these terms, grams by `gramBase` + id; what one offer holds alone is not among them. */
export async function readTerms(
  sql: SqlRunner,
  { passId, documentCount }: StatisticsVersion,
  terms: readonly number[],
): Promise<SerializedCorpusStatistics> {
  const { rows } = await sql.query<TermRow>(
    "SELECT term, holder_count FROM corpus_term WHERE pass_id = $1 AND term = ANY($2::bigint[])",
    [passId, terms],
  );
  return toSerialized(documentCount, rows);
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
    if (rows.length < termsPerPage) return CorpusStatistics.restore(toSerialized(documentCount, all));
  }
}

/** Of a version all 3-grams. */
export async function readGrams(
  sql: SqlRunner,
  { passId, documentCount }: StatisticsVersion,
): Promise<SerializedCorpusStatistics> {
  const { rows } = await sql.query<TermRow>(
    "SELECT term, holder_count FROM corpus_term WHERE pass_id = $1 AND term >= $2",
    [passId, gramBase],
  );
  return toSerialized(documentCount, rows);
}
