/** A pair about which a model may be asked. */
export interface Askable {
  /** In [0,1]. */
  matchProbability: number;
  /** The higher of the two prices, in units of its currency; 0 = none is stated. */
  worth: number;
}

/**
 * What an answer is worth: how much is unknown (the entropy of the matcher's probability, in bits, [0,1]) times what hangs on it (1 + ln(1 + price),
 * so that ten times the price counts little more than twice). Higher is asked first; a pair that is certain is worth nothing.
 */
export function toQuestionWorth({ matchProbability, worth }: Askable): number {
  return toEntropyBits(matchProbability) * (1 + Math.log1p(Math.max(0, worth)));
}

function toEntropyBits(probability: number): number {
  if (probability <= 0 || probability >= 1) return 0;
  return -(probability * Math.log2(probability) + (1 - probability) * Math.log2(1 - probability));
}
