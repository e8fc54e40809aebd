const wordsMin = 2;

const splitWords = (title: string) => title.split(/\s+/).filter((word) => word !== "");
const toKey = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** "TARN HOODIE": some catalogs shout. */
const isShouted = (title: string) => title === title.toUpperCase();

/**
 * What a family is called: the words that all its products' titles share, as the shortest of them writes them that is not all capitals, and in its order
 * ("Wool coat, S" and "Wool coat, M" are "Wool coat"). Where fewer than two words are shared, that title. "" for no titles. The order of titles does
 * not matter.
 */
export function toFamilyTitle(titles: readonly string[]): string {
  const sorted = [...titles].sort(
    (a, b) => Number(isShouted(a)) - Number(isShouted(b)) || a.length - b.length || (a < b ? -1 : 1),
  );
  const [shortest] = sorted;
  if (shortest === undefined) return "";
  const others = sorted.slice(1).map((title) => new Set(splitWords(title).map(toKey)));
  const shared = splitWords(shortest).filter((word) => {
    const key = toKey(word);
    return key !== "" && others.every((words) => words.has(key));
  });
  const title = shared.join(" ").replace(/[\s,;:|/(–-]+$/u, "");
  return shared.length < wordsMin ? shortest : title;
}
