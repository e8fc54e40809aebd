/** Rows to learn trees from. */
export interface TreeRows {
  width: number;
  /** Row after row of `width` finite numbers. */
  values: Float32Array;
  /** One a row, 0 or 1. */
  labels: Uint8Array;
  /** One a row, ≥ 0: a row of weight 2 counts as two. */
  weights: Float64Array;
  /** One a row: log-odds that something else already gives to it, which the trees add to. null or absent = 0. */
  baseLogOdds?: Float64Array | null;
}

/** Throws RangeError for rows whose arrays do not fit together, or that hold a number that is not finite or a negative weight. */
export function checkRows({ width, values, labels, weights, baseLogOdds }: TreeRows): void {
  const count = labels.length;
  if (values.length !== count * width)
    throw new RangeError(`${values.length} values, not ${count} × ${width}`);
  if (weights.length !== count) throw new RangeError(`${weights.length} weights for ${count} rows`);
  if (baseLogOdds && baseLogOdds.length !== count)
    throw new RangeError(`${baseLogOdds.length} base log-odds for ${count} rows`);
  if (!values.every(Number.isFinite)) throw new RangeError("a value is not a finite number");
  if (!weights.every((weight) => weight >= 0 && weight < Number.POSITIVE_INFINITY))
    throw new RangeError("a weight is negative or not finite");
}

/** Mean log loss of log-odds, weighted; in nats, ≥ 0. 0 for rows without weight. */
export function meanLogLoss(labels: Uint8Array, weights: Float64Array, logOdds: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    const against = labels[row] === 1 ? -logOdds[row]! : logOdds[row]!;
    sum += weights[row]! * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
    total += weights[row]!;
  }
  return total > 0 ? sum / total : 0;
}
