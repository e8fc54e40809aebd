/**
 * Normalised discounted cumulative gain of the first `k` results (Järvelin & Kekäläinen 2002, with linear gains as trec_eval has them):
 * in [0,1], 1 = no order could be better. `grades` of what was found, best first, 0 = not relevant or not judged; `judged` = the grades of
 * everything that was judged for the query. Null where nothing relevant is known: such a query says nothing.
 */
export function measureNdcg(grades: readonly number[], judged: readonly number[], k: number): number | null {
  const ideal = discount([...judged].sort((a, b) => b - a).slice(0, k));
  return ideal > 0 ? discount(grades.slice(0, k)) / ideal : null;
}

function discount(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
}
