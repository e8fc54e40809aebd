/** The rarest words of a text tell it apart; the others are in too many offers to help. */
const wordsMax = 8;
/** A word that more offers hold says little by itself: it is looked for beside another such one. */
export const offersPerWordMax = 500;
/** Of the common words the rarest, two by two. */
const commonWordsMax = 4;

/** A query of the text search, and how much it says that an offer fits it. */
export interface WordQuery {
  query: string;
  /** ≥ 0. */
  weight: number;
}

/**
 * What the text index is asked for the words of an offer, folded as it holds them: the rarest words one by one, common ones in pairs. An index
 * answers these at once, whereas a common word alone leads to thousands of rows.
 */
export function toWordQueries(
  words: readonly string[],
  countHolders: (word: string) => number,
  offerCount: number,
): WordQuery[] {
  const ranked = [...new Set(words)]
    .map((query) => {
      const holderCount = Math.max(1, countHolders(query));
      return { query, holderCount, weight: Math.log(1 + offerCount / holderCount) };
    })
    .sort(
      (a, b) =>
        a.holderCount - b.holderCount || b.query.length - a.query.length || (a.query < b.query ? -1 : 1),
    )
    .slice(0, wordsMax);
  const rare = ranked.filter(({ holderCount }) => holderCount <= offersPerWordMax);
  const common = ranked.filter(({ holderCount }) => holderCount > offersPerWordMax).slice(0, commonWordsMax);
  const pairs = common.flatMap((a, place) =>
    common.slice(place + 1).map((b) => ({
      query: `${a.query} & ${b.query}`,
      // Together as much as the words one by one.
      weight: (a.weight + b.weight) / (common.length - 1),
    })),
  );
  return [...rare, ...(pairs.length === 0 && rare.length === 0 ? common : pairs)];
}
