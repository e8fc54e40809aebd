import { clopperPearsonInterval } from "./clopper-pearson";

/** How often two judges gave these two labels to the same thing. */
export interface JudgedTwice {
  first: string;
  second: string;
  count: number;
}

export interface Agreement {
  count: number;
  agreedCount: number;
  /** 1 = they always agree, 0 = no more than by chance, below 0 = less. Null where chance alone would have them agree on all. */
  kappa: { value: number; lower: number; upper: number } | null;
}

/**
 * How far two judges agree beyond chance: κ = (pₒ − pₑ) / (1 − pₑ), pₒ the share on which they agree, pₑ = Σ pₖ.p.ₖ what judges with their
 * habits would agree on by chance (Cohen, "A coefficient of agreement for nominal scales", 1960). As his standard error does, the limits
 * take pₑ as given; they are those of pₒ by Clopper & Pearson, so that they hold with few pairs and at full agreement. At least about 95 %.
 */
export function measureAgreement(judged: readonly JudgedTwice[]): Agreement {
  const count = judged.reduce((sum, cell) => sum + cell.count, 0);
  const agreedCount = judged.reduce((sum, cell) => (cell.first === cell.second ? sum + cell.count : sum), 0);
  const labels = new Set(judged.flatMap(({ first, second }) => [first, second]));
  const share = (side: "first" | "second", label: string) =>
    judged.reduce((sum, cell) => (cell[side] === label ? sum + cell.count : sum), 0) / count;
  const chance = [...labels].reduce((sum, label) => sum + share("first", label) * share("second", label), 0);
  if (count === 0 || chance > 1 - 1e-12) return { count, agreedCount, kappa: null };
  const toKappa = (agreed: number) => (agreed - chance) / (1 - chance);
  const { lower, upper } = clopperPearsonInterval(agreedCount, count);
  return {
    count,
    agreedCount,
    kappa: { value: toKappa(agreedCount / count), lower: toKappa(lower), upper: toKappa(upper) },
  };
}
