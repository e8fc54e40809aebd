/** Log-odds are counted in so many bins for each, up to `range` to either side; what lies beyond counts at the ends. */
const binsPerUnit = 20;
const range = 9;
/** Fewer say nothing. */
const valuesMin = 100;
const rounds = 200;
/** Narrower a distribution would be drawn to a single value. */
const spreadMin = 0.15;

interface Normal {
  weight: number;
  mean: number;
  /** Standard deviation. */
  spread: number;
}

/** How many values lie in a bin, and its middle. */
interface Bin {
  at: number;
  count: number;
}

/**
 * Where the higher of two kinds of pairs becomes the likelier one, by their log-odds alone: a mixture of two normal distributions is fitted by
 * expectation–maximisation (Dempster, Laird & Rubin 1977), and of the points above the lower mean the lowest is told from which the higher one is as
 * dense. Null where there are too few values, or no such point. Deterministic; the time of one pass over the values.
 */
export function findCrossing(logOdds: readonly number[]): number | null {
  if (logOdds.length < valuesMin) return null;
  const bins = toBins(logOdds);
  const [lower, upper] = fitMixture(bins, logOdds.length).sort((a, b) => a.mean - b.mean) as [Normal, Normal];
  for (let bin = Math.ceil(lower.mean * binsPerUnit); bin < range * binsPerUnit; bin++) {
    const at = bin / binsPerUnit;
    if (density(upper, at) >= density(lower, at)) return at;
  }
  return null;
}

function toBins(values: readonly number[]): Bin[] {
  const counts = new Map<number, number>();
  for (const value of values) {
    const bin = Math.round(Math.max(-range, Math.min(range, value)) * binsPerUnit);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([bin, count]) => ({ at: bin / binsPerUnit, count }));
}

function density({ weight, mean, spread }: Normal, at: number): number {
  return (weight * Math.exp(-0.5 * ((at - mean) / spread) ** 2)) / spread;
}

/** Begins with a lower quartile that most are like and an upper tenth. */
function fitMixture(bins: readonly Bin[], total: number): Normal[] {
  const spread = summarise(bins.map(({ at, count }) => [at, count])).spread;
  let mixture: Normal[] = [
    { weight: 0.7, mean: quantile(bins, total * 0.25), spread },
    { weight: 0.3, mean: quantile(bins, total * 0.9), spread: spread / 2 },
  ];
  for (let round = 0; round < rounds; round++) {
    const shares = bins.map(({ at, count }) => {
      const densities = mixture.map((normal) => density(normal, at));
      const sum = densities.reduce((a, b) => a + b, 0);
      return densities.map((one) => (sum > 0 ? (count * one) / sum : 0));
    });
    mixture = mixture.map((_, kind) => {
      const { weight, mean, spread } = summarise(bins.map(({ at }, bin) => [at, shares[bin]![kind]!]));
      return { weight: weight / total, mean, spread: Math.max(spreadMin, spread) };
    });
  }
  return mixture;
}

/** Total, mean and standard deviation of weighed values. */
function summarise(weighed: readonly (readonly [value: number, weight: number])[]): Normal {
  let [weight, sum, squares] = [0, 0, 0];
  for (const [value, one] of weighed) {
    weight += one;
    sum += one * value;
    squares += one * value ** 2;
  }
  const mean = weight > 0 ? sum / weight : 0;
  return { weight, mean, spread: Math.sqrt(Math.max(0, squares / Math.max(weight, 1e-12) - mean ** 2)) };
}

function quantile(bins: readonly Bin[], rank: number): number {
  let seen = 0;
  for (const { at, count } of bins) {
    seen += count;
    if (seen >= rank) return at;
  }
  return bins.at(-1)?.at ?? 0;
}
