import type { CountedWord } from "../../domain/search/columns/sorted-words";
import type { SqlRunner } from "../../platform/database";

/** In how many documents each of these stems, codes and amounts stands; those that none holds are left out. */
export async function countLexemes(sql: SqlRunner, lexemes: Iterable<string>): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ lexeme: string; count: number }>(
    `SELECT lexeme, document_count AS count FROM search_lexeme WHERE lexeme = ANY($1::text[])`,
    [[...new Set(lexemes)]],
  );
  return new Map(rows.map(({ lexeme, count }) => [lexeme, count]));
}

/** In how many documents a word stands as it is; 0 where it is not known. */
export async function countWordHolders(sql: SqlRunner, word: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "SELECT document_count AS count FROM search_word WHERE word = $1",
    [word],
  );
  return rows[0]?.count ?? 0;
}

/** Words that begin so, the commonest first. */
export async function listWordsFrom(
  sql: SqlRunner,
  beginning: string,
  limit: number,
): Promise<CountedWord[]> {
  const { rows } = await sql.query<CountedWord>(
    `SELECT word, document_count AS "documentCount" FROM search_word
     WHERE word LIKE $1 || '%' AND word <> $1 ORDER BY document_count DESC, word COLLATE "C" LIMIT $2`,
    [beginning, limit],
  );
  return rows;
}

/** Words that look alike: candidates for a correction. */
const likeMax = 40;

/**
 * Words that `word` may be a mistyped form of: those like it by 3-grams, and those that it becomes by leaving out a letter or swapping two. How
 * far away each is, is for the caller to say. Words that a single document holds are left out of large corpora: they may be mistyped themselves.
 */
export async function listSimilarWords(
  sql: SqlRunner,
  word: string,
  documentsMin: number,
): Promise<CountedWord[]> {
  const letters = [...word];
  const near = new Set<string>();
  letters.forEach((letter, index) => {
    near.add(letters.toSpliced(index, 1).join(""));
    const next = letters[index + 1];
    if (next !== undefined) near.add(letters.toSpliced(index, 2, next, letter).join(""));
  });
  near.delete(word);
  const { rows } = await sql.query<CountedWord>(
    `(SELECT word, document_count AS "documentCount" FROM search_word
      WHERE word % $1 AND document_count >= $3 AND length(word) BETWEEN $4 AND $5 AND word !~ '[0-9]'
      ORDER BY similarity(word, $1) DESC, document_count DESC, word LIMIT ${likeMax})
     UNION SELECT word, document_count FROM search_word WHERE word = ANY($2::text[]) AND document_count >= $3`,
    [word, [...near], documentsMin, letters.length - 2, letters.length + 2],
  );
  return rows;
}

/** Counts beyond this say nothing more. */
const togetherMax = 300;

/** How many offers hold both lexemes of each pair, counted up to 300. Their words alone have an index. */
export async function countTogether(
  sql: SqlRunner,
  pairs: readonly (readonly [string, string])[],
): Promise<number[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql.query<{ n: number }>(
    `SELECT (SELECT count(*)::int FROM (
       SELECT 1 FROM search_document d WHERE d.is_offer AND d.words @@ asked.pair::tsquery LIMIT ${togetherMax} /* any */) AS holding) AS n
     FROM unnest($1::text[]) WITH ORDINALITY AS asked(pair, place) ORDER BY place`,
    [pairs.map(([a, b]) => `'${a}' & '${b}'`)],
  );
  return rows.map(({ n }) => n);
}
