import { createRandom } from "../trees/growing/seeded-random";

/** What two matchers lose on one judged pair, in nats; pairs of one `group` (a product) stand and fall together. */
export interface PairedLoss {
  group: string;
  /** How many pairs it stands for; ≥ 0. */
  weight: number;
  before: number;
  after: number;
}

/** The weighted mean of before − after (above 0: the second is better), and one-sided limits at the asked confidence each. */
export interface PairedGain {
  mean: number;
  lower: number;
  upper: number;
}

interface BootstrapOptions {
  /** Of each limit by itself, in (0,1). */
  confidence?: number;
  draws?: number;
  seed?: number;
}

/**
 * Whether one matcher is really better than another on the same judged pairs: the mean gain with the limits of a paired bootstrap that draws
 * whole groups with replacement (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, §13.3; groups after Field & Welsh, "Bootstrapping
 * clustered data", JRSS B 69, 2007). The same losses in the same order and the same seed give the same limits. Of fewer than two groups
 * nothing is known: limits are infinite. Zero total weight: the mean is 0.
 */
export function bootstrapGain(
  losses: readonly PairedLoss[],
  { confidence = 0.95, draws = 2_000, seed = 1 }: BootstrapOptions = {},
): PairedGain {
  const groups = sumGroups(losses);
  const mean = toMean(groups);
  if (groups.length < 2) return { mean, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  const random = createRandom(seed);
  const drawn = Float64Array.from({ length: draws }, () => {
    let [gain, weight] = [0, 0];
    for (let draw = 0; draw < groups.length; draw++) {
      const group = groups[Math.floor(random() * groups.length)]!;
      gain += group.gain;
      weight += group.weight;
    }
    return weight > 0 ? gain / weight : 0;
  }).sort();
  const quantile = (share: number) => drawn[Math.min(draws - 1, Math.max(0, Math.floor(share * draws)))]!;
  return { mean, lower: quantile(1 - confidence), upper: quantile(confidence) };
}

interface Group {
  gain: number;
  weight: number;
}

function sumGroups(losses: readonly PairedLoss[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { group, weight, before, after } of losses) {
    const sum = groups.get(group) ?? { gain: 0, weight: 0 };
    sum.gain += weight * (before - after);
    sum.weight += weight;
    groups.set(group, sum);
  }
  return [...groups.values()];
}

function toMean(groups: readonly Group[]): number {
  const weight = groups.reduce((sum, group) => sum + group.weight, 0);
  return weight > 0 ? groups.reduce((sum, group) => sum + group.gain, 0) / weight : 0;
}
