/**
 * SQL of the cosine distance (1 − cosine similarity, in [0,2]) between two vectors, in the one form that the HNSW index of
 * offer_embedding can order by. `a` and `b` are SQL, never values.
 */
export function cosineDistance(a: string, b: string): string {
  return `(${a}::vector(384) <=> ${b}::vector(384))`;
}
