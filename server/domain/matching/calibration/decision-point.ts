/**
 * Highest log-odds that an offer's candidates in another catalog have, over all offers and catalogs: as they stand (`tops`), and as they stand
 * once the offer's clear partner is taken away (`bereft`).
 */
export interface TopScores {
  tops: readonly number[];
  bereft: readonly number[];
}

/** Where matches and others part in catalogs that nobody has labelled. */
export interface DecisionPoint {
  /** From here up calling the best candidate a match is expected to give the highest F1. */
  logOdds: number;
  /** Share of the offers that have a partner in the other catalog, in [0,1], as estimated. */
  partnerShare: number;
  /** To be expected of the best candidates there, and at log-odds of 0. */
  expectedF1: number;
  expectedF1AtZero: number;
}

/** Fewer say nothing. */
const bereftMin = 40;
/** Places at which the share of partners is read: below, nearly every offer has a candidate, and a difference is noise. */
const bereftShareMax = 0.3;
const searched = { from: -3, to: 2.5, step: 0.05 };
/** The point nearest to 0 within so much of the best F1 is taken: what the data don't speak against stays. */
const tolerance = 0.004;

/** Share of ascending values from `from` up. */
function shareFrom(ascending: readonly number[], from: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return (ascending.length - low) / Math.max(1, ascending.length);
}

/**
 * Finds where to part matches from others without a label, by a mixture: the best candidates of offers with a partner and of those without. How
 * the latter score is seen by taking clear partners away and looking at what is then best, in the context that this makes. At log-odds t
 * the best candidates from t up are then P(t) = π·R(t) + (1 − π)·N(t); π, the share with a partner, is the largest (P − N) / (1 − N), as where
 * recall R is near 1 (mixture proportion estimation, Blanchard, Lee & Scott 2010). Expected F1 is 2(P − (1 − π)N) / (P + π). Null where
 * too few partners were taken away. The point moves no proven threshold. Deterministic.
 */
export function findDecisionPoint({ tops, bereft }: TopScores): DecisionPoint | null {
  if (bereft.length < bereftMin || tops.length === 0) return null;
  const [all, others] = [tops, bereft].map((values) => [...values].sort((a, b) => a - b)) as [
    number[],
    number[],
  ];
  const places = Array.from(
    { length: Math.round((searched.to - searched.from) / searched.step) + 1 },
    (_, at) => searched.from + at * searched.step,
  ).map((logOdds) => ({ logOdds, found: shareFrom(all, logOdds), wrong: shareFrom(others, logOdds) }));
  // The largest of many differences is too large by about its error.
  const toError = (wrong: number) => Math.sqrt((wrong * (1 - wrong)) / bereft.length);
  const partnerShare = Math.min(
    1,
    Math.max(
      0.01,
      ...places
        .filter(({ wrong }) => wrong <= bereftShareMax)
        .map(({ found, wrong }) => (found - wrong - toError(wrong)) / (1 - wrong)),
    ),
  );
  const toF1 = ({ found, wrong }: { found: number; wrong: number }) =>
    (2 * Math.max(0, Math.min(partnerShare, found - (1 - partnerShare) * wrong))) / (found + partnerShare);
  const best = Math.max(...places.map(toF1));
  const near = places.filter((place) => toF1(place) >= best - tolerance);
  const chosen = near.reduce((a, b) => (Math.abs(b.logOdds) < Math.abs(a.logOdds) - 1e-9 ? b : a));
  const atZero = { found: shareFrom(all, 0), wrong: shareFrom(others, 0) };
  return {
    logOdds: Math.round(chosen.logOdds * 100) / 100,
    partnerShare,
    expectedF1: toF1(chosen),
    expectedF1AtZero: toF1(atZero),
  };
}
