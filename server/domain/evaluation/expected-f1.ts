/**
 * The threshold at which calibrated probabilities promise the highest F1, as a share: from it up, a pair counts as a match (Lipton, Elkan &
 * Naryanaswamy 2014: half of the F1 that is reached there). It looks at no label, so that a few thousand pairs give a steadier one than
 * the best F1 on them would. 0.5 where nothing is to be expected.
 */
export function findExpectedF1Threshold(matchProbabilities: readonly number[]): number {
  const expectedMatches = matchProbabilities.reduce((sum, probability) => sum + probability, 0);
  let [best, threshold] = [0, 0.5];
  let expectedRight = 0;
  [...matchProbabilities]
    .sort((a, b) => b - a)
    .forEach((probability, index) => {
      expectedRight += probability;
      const f1 = (2 * expectedRight) / (index + 1 + expectedMatches);
      if (f1 > best) [best, threshold] = [f1, probability];
    });
  return threshold;
}
