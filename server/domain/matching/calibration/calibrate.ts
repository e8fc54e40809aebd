import { z } from "zod";

const knotsSchema = z
  .array(z.tuple([z.number(), z.number()]))
  .min(1)
  .refine(
    (knots) => knots.every(([x, y], at) => at === 0 || (x > knots[at - 1]![0] && y > knots[at - 1]![1])),
    "knots do not rise",
  );

/**
 * How a model's log-odds s become calibrated ones; never turns their order around.
 * - identity: s.
 * - platt: slope · s + offset (Platt 1999).
 * - beta: a · ln p − b · ln(1 − p) + c with p = 1 / (1 + e^−s), a and b ≥ 0 and not both 0 (Kull, Silva Filho & Flach 2017).
 * - isotonic: straight lines between knots [s, calibrated log-odds], which rise in both; beyond the outer knots a line of slope
 *   `outerSlope`, so that pairs there keep their order and hardly gain in certainty.
 */
const fittedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("identity") }),
  z.object({ kind: z.literal("platt"), slope: z.number().positive(), offset: z.number() }),
  z.object({ kind: z.literal("beta"), a: z.number().min(0), b: z.number().min(0), c: z.number() }),
  z.object({ kind: z.literal("isotonic"), knots: knotsSchema }),
]);

/**
 * What is fitted to labels, and - "moved" - the same moved without a label to catalogs where matches and others part elsewhere: log-odds `at`
 * become 0, those from `until` up stay, so that a threshold proven there holds; in between a line, below `at` a shift.
 */
export const calibrationSchema = z.discriminatedUnion("kind", [
  ...fittedSchema.options,
  z
    .object({ kind: z.literal("moved"), of: fittedSchema, at: z.number(), until: z.number().positive() })
    .refine(({ at, until }) => at < until, "the point lies beyond what stays"),
]);
export type Calibration = z.infer<typeof calibrationSchema>;

/** Log-odds of a pair whose truth is known. `weight` ≥ 0 counts it more or less; absent = 1. */
export interface JudgedLogOdds {
  logOdds: number;
  isMatch: boolean;
  weight?: number;
}

const outerSlope = 0.05;

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function interpolate(knots: readonly [number, number][], logOdds: number): number {
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (knots[middle]![0] <= logOdds) low = middle + 1;
    else high = middle;
  }
  const below = knots[low - 1];
  const above = knots[low];
  if (below && above)
    return below[1] + ((above[1] - below[1]) * (logOdds - below[0])) / (above[0] - below[0]);
  const [x, y] = (below ?? above)!;
  return y + outerSlope * (logOdds - x);
}

/** Rises with the log-odds, and is continuous. */
function movePoint(logOdds: number, { at, until }: { at: number; until: number }): number {
  if (logOdds >= until) return logOdds;
  return logOdds < at ? logOdds - at : (until * (logOdds - at)) / (until - at);
}

/** A calibration moved so that its log-odds `at` become 0, and those from `until` (> 0, > `at`) up stay. What was moved before is moved anew. */
export function moveCalibration(calibration: Calibration, at: number, until: number): Calibration {
  const of = calibration.kind === "moved" ? calibration.of : calibration;
  return at === 0 ? of : { kind: "moved", of, at, until };
}

/** Log-odds that nothing has to be fitted to, moved as a calibration moves those that it has fitted; the same where it moves nothing. */
export function moveAsCalibrated(calibration: Calibration, logOdds: number): number {
  return calibration.kind === "moved" ? movePoint(logOdds, calibration) : logOdds;
}

/** Calibrated log-odds; 1 / (1 + e^−x) of them is the probability. Finite for finite log-odds, and never falls as they rise. */
export function applyCalibration(calibration: Calibration, logOdds: number): number {
  switch (calibration.kind) {
    case "identity":
      return logOdds;
    case "platt":
      return calibration.slope * logOdds + calibration.offset;
    case "beta":
      return calibration.c + calibration.b * softplus(logOdds) - calibration.a * softplus(-logOdds);
    case "isotonic":
      return interpolate(calibration.knots, logOdds);
    case "moved":
      return movePoint(applyCalibration(calibration.of, logOdds), calibration);
  }
}

/** Weighted mean log loss of calibrated log-odds, in nats; 0 without weight. */
export function calibratedLogLoss(calibration: Calibration, judged: readonly JudgedLogOdds[]): number {
  let sum = 0;
  let total = 0;
  for (const { logOdds, isMatch, weight = 1 } of judged) {
    const calibrated = applyCalibration(calibration, logOdds);
    sum += weight * softplus(isMatch ? -calibrated : calibrated);
    total += weight;
  }
  return total > 0 ? sum / total : 0;
}

/** Whether there are both matches and non-matches of weight: without them nothing can be calibrated. */
export function hasBothClasses(judged: readonly JudgedLogOdds[]): boolean {
  const has = (wanted: boolean) => judged.some(({ isMatch, weight = 1 }) => isMatch === wanted && weight > 0);
  return has(true) && has(false);
}
