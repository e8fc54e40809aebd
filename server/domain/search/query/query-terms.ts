/** One of the ways to say what a query's term says. */
export interface Alternative {
  /** A stem, a code or an amount. */
  lexeme: string;
  /** Lexemes that must stand beside it: another word for a word may be two. */
  with?: string[];
  /** How much a document that has this one is worth beside one that has the best, in (0,1]. */
  weight: number;
}

/** What a query asks for once, in all the ways that documents may say it. */
export interface QueryTerm {
  /** As it was typed, folded. */
  text: string;
  /** Not empty; the first is what was typed or what it was corrected to. */
  alternatives: Alternative[];
  /** How much it counts: the rarity of BM25, > 0. */
  rarity: number;
}

/** The rarity of what stands in `documentCount` of `total` documents: ln(1 + (N − n + 0.5) / (n + 0.5)), as Lucene has it. > 0. */
export function toRarity(documentCount: number, total: number): number {
  const held = Math.min(documentCount, total);
  return Math.log(1 + (total - held + 0.5) / (held + 0.5));
}

/** Shares of a query's rarity that a document must hold, the strictest first: the next is asked where one finds few. */
export const matchShares = [0.6, 0.4, 0.2] as const;

/** Terms whose combinations are listed; further ones, the commonest, only rank. */
const combinedMax = 7;

/**
 * The smallest sets of terms that hold at least `share` of all terms' rarity, so that what a document must have is decided by the rare ones:
 * of "sony headphones black" with 0.6 perhaps {sony, headphones} and {sony, black}. Each set as indexes, ascending; [] without terms. A
 * document that holds one of the sets matches.
 */
export function toRequiredSets(rarities: readonly number[], share: number): number[][] {
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const order = rarities.map((_, index) => index).sort((a, b) => rarities[b]! - rarities[a]! || a - b);
  const combined = order.slice(0, combinedMax);
  const needed =
    Math.min(
      share * total,
      combined.reduce((sum, index) => sum + rarities[index]!, 0),
    ) - 1e-9;
  const sets: number[][] = [];
  const extend = (chosen: number[], next: number, held: number) => {
    if (held >= needed) {
      sets.push([...chosen].sort((a, b) => a - b));
      return;
    }
    for (let place = next; place < combined.length; place++)
      extend([...chosen, combined[place]!], place + 1, held + rarities[combined[place]!]!);
  };
  if (combined.length > 0) extend([], 0, 0);
  // Terms come rarest first, so that a set may hold one that it would not need: {a, b, c} beside {a, c}.
  return sets.filter(
    (set) =>
      !sets.some(
        (other) => other !== set && other.length < set.length && other.every((index) => set.includes(index)),
      ),
  );
}

/**
 * How many of `total` documents match at most: each of the sets of `toRequiredSets` is held by no more than hold its rarest term. An integer
 * ≥ 0, `total` at most; 0 without terms.
 */
export function boundMatches(rarities: readonly number[], share: number, total: number): number {
  const bound = toRequiredSets(rarities, share).reduce((sum, set) => {
    const rarest = Math.max(...set.map((index) => rarities[index]!));
    // The inverse of toRarity.
    return sum + Math.max(0, (total + 1) / Math.exp(rarest) - 0.5);
  }, 0);
  return Math.min(total, Math.round(bound));
}
