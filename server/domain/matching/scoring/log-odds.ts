/** Log-odds of a probability in (0,1); infinite at its ends. */
export function toLogOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}
