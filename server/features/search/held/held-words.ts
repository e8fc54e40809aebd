import { LexemeTable } from "../../../domain/search/columns/lexeme-table";
import { SortedWords, wordBytes } from "../../../domain/search/columns/sorted-words";
import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import { StateChanged } from "./state-changed";

/** The words of all documents in one state. */
export interface HeldWords {
  /** As they stand. */
  words: SortedWords;
  /** In how many documents a stem, code or amount stands; 0 = in none. */
  countLexeme(lexeme: string): number;
}

const rowsPerPage = 20_000;

interface Measured {
  version: string;
  wordCount: number;
  letterBytes: number;
  lexemeCount: number;
  lexemeBytes: number;
}

/** Reads words and lexemes with their counts, page by page; null where they take more than `bytesMax`. Throws `StateChanged`. */
export async function loadHeldWords(
  sql: SqlRunner,
  { version }: Pick<CorpusFacts, "version">,
  bytesMax: number,
): Promise<HeldWords | null> {
  const { rows } = await sql.query<Measured>(
    `SELECT (SELECT s.version::text FROM search_statistics s) AS version, w.*, l.* FROM
       (SELECT count(*)::int AS "wordCount", coalesce(sum(octet_length(word)), 0)::int AS "letterBytes" FROM search_word) AS w,
       (SELECT count(*)::int AS "lexemeCount", coalesce(sum(octet_length(lexeme)), 0)::int AS "lexemeBytes" FROM search_lexeme) AS l`,
  );
  const { wordCount, letterBytes, lexemeCount, lexemeBytes, ...measured } = rows[0]!;
  if (measured.version !== version) throw new StateChanged();
  const bytes =
    letterBytes + wordBytes * wordCount + lexemeBytes + (LexemeTable.textBytes + countBytes) * lexemeCount;
  if (bytes > bytesMax) return null;
  const words = new SortedWords(wordCount, letterBytes);
  await forEachRow(sql, version, wordSource, (word, count) => words.add(word, count));
  const table = new LexemeTable();
  const counts = new Uint32Array(lexemeCount);
  await forEachRow(sql, version, lexemeSource, (lexeme, count) => {
    const letters = Buffer.from(lexeme);
    const place = table.add(letters, 0, letters.length);
    if (place >= lexemeCount) throw new StateChanged();
    counts[place] = count;
  });
  return { words, countLexeme: (lexeme) => counts[table.find(lexeme)] ?? 0 };
}

const countBytes = 4;

interface Source {
  table: string;
  column: string;
  /** Operators that an index has: of words that by which beginnings are found, which goes by bytes. */
  above: string;
  below: string;
}

const wordSource: Source = { table: "search_word", column: "word", above: "~>~", below: "~<~" };
const lexemeSource: Source = { table: "search_lexeme", column: "lexeme", above: ">", below: "<" };

/** In the order of the operators. */
async function forEachRow(
  sql: SqlRunner,
  version: string,
  { table, column, above, below }: Source,
  take: (text: string, count: number) => void,
): Promise<void> {
  const text = `SELECT t.${column}, t.document_count, s.version::text FROM search_statistics s LEFT JOIN LATERAL (
      SELECT ${column}, document_count FROM ${table} WHERE $1::text IS NULL OR ${column} ${above} $1
      ORDER BY ${column} USING ${below} LIMIT ${rowsPerPage}
    ) t ON true ORDER BY t.${column} USING ${below}`;
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: [string | null, number, string][] } = await sql.query({
      text,
      values: [after],
      rowMode: "array",
    });
    for (const [word, count, current] of rows) {
      if (current !== version) throw new StateChanged();
      if (word === null) return;
      take(word, count);
    }
    if (rows.length < rowsPerPage) return;
    after = rows.at(-1)![0];
  }
}
