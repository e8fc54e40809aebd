const inSql = /(?<!\/\* any \*\/ )\bLIMIT\s+[$\w(]/g;
const inKysely = /(?<=\.)limit\(/g;

/**
 * The lines on which a file's statements are cut off without an order: which rows are left is chance and changes with the plan. A statement
 * that only counts, or asks whether there is a row (SELECT 1, SELECT FROM), needs none; where any rows will do it says so, as
 * `… /* any *\/ LIMIT 100`.
 */
export function findUnorderedLimits(text) {
  const toLine = (index) => text.slice(0, index).split("\n").length;
  const cutInSql = [...text.matchAll(inSql)].filter(({ index }) => {
    const select = readBack(text, index, /^SELECT\b/);
    return select !== null && !/\bORDER BY\b/.test(select) && !/^SELECT\s+(1\s|FROM\b)/.test(select);
  });
  const cutInKysely = [...text.matchAll(inKysely)].filter(({ index }) => {
    const chain = readBack(text, index, /^selectFrom\b/);
    return chain !== null && !/\borderBy\b/.test(chain);
  });
  return [...cutInSql, ...cutInKysely].map(({ index }) => toLine(index));
}

/** What stands before `end`, back to where `start` matches, less what stands in parentheses of its own; null where none is found. */
function readBack(text, end, start) {
  let depth = 0;
  let own = "";
  for (let at = end - 1; at >= 0 && depth >= 0; at--) {
    const letter = text[at];
    if (letter === ")") depth++;
    if (depth === 0 && letter !== "(") own = letter + own;
    if (letter === "(") depth--;
    if (depth === 0 && start.test(own)) return own;
  }
  return null;
}
