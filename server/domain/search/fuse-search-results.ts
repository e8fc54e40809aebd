/** How much each list counts, ≥ 0; at equal ranks the ratio of the two decides. */
export interface SearchWeights {
  lexical: number;
  vector: number;
}

/** A found id. Ranks count from 1, null = not in that list. `fusedScore` > 0 orders one result and means nothing beside another. */
export interface FusedResult<Id extends string> {
  id: Id;
  fusedScore: number;
  lexicalRank: number | null;
  vectorRank: number | null;
}

/** Words first, vectors beside them: vectors alone lose on product search, the mixture beats both. */
export const defaultSearchWeights: SearchWeights = { lexical: 1, vector: 0.6 };

/** The constant of reciprocal-rank fusion (Cormack, Clarke & Büttcher 2009). */
const rankOffset = 60;

/**
 * Fuses the lexical and the vector result of one query by weighted reciprocal rank: Σ weight / (60 + rank). Lists are best first;
 * of a repeated id the first stands. A weight of 0 leaves a list's order without a say, yet its ids stay at the end.
 * Ties go to the better lexical rank, then the better vector rank, so that fusing one list with an empty one keeps its order.
 */
export function fuseSearchResults<Id extends string>(
  lexical: readonly Id[],
  vector: readonly Id[],
  weights: SearchWeights = defaultSearchWeights,
): FusedResult<Id>[] {
  const results = new Map<Id, FusedResult<Id>>();
  const vote = (ids: readonly Id[], rankName: "lexicalRank" | "vectorRank", weight: number) =>
    ids.forEach((id, index) => {
      const result = results.get(id) ?? { id, fusedScore: 0, lexicalRank: null, vectorRank: null };
      if (result[rankName] !== null) return;
      result[rankName] = index + 1;
      result.fusedScore += weight / (rankOffset + index + 1);
      results.set(id, result);
    });
  vote(lexical, "lexicalRank", weights.lexical);
  vote(vector, "vectorRank", weights.vector);
  const rankOrLast = (rank: number | null) => rank ?? Number.MAX_SAFE_INTEGER;
  return [...results.values()].sort(
    (a, b) =>
      b.fusedScore - a.fusedScore ||
      rankOrLast(a.lexicalRank) - rankOrLast(b.lexicalRank) ||
      rankOrLast(a.vectorRank) - rankOrLast(b.vectorRank),
  );
}
