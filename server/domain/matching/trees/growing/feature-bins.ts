import type { TreeRows } from "../tree-rows";

/** Columns cut into at most 256 bins each, so that a tree's splits are searched over bins instead of values. */
export interface FeatureBins {
  rowCount: number;
  /** Column after column: the bin of each row. */
  bins: Uint8Array;
  /** For each column its cuts, ascending: bin b holds cuts[b − 1] ≤ value < cuts[b]. A constant column has none. */
  cuts: Float64Array[];
}

/**
 * A number between two neighbouring values, with as few digits as let it stay in the middle half of their gap: short in JSON, and far
 * enough from both that values rounded a little differently fall on the same side.
 */
export function cutBetween(below: number, above: number): number {
  const middle = below + (above - below) / 2;
  const slack = (above - below) / 4;
  for (let digits = 1; digits <= 17; digits++) {
    const cut = Number(middle.toPrecision(digits));
    if (Math.abs(cut - middle) <= slack && cut > below && cut <= above) return cut;
  }
  return above;
}

function toDistinct(sorted: Float32Array): Float32Array {
  let count = 0;
  for (const value of sorted) if (count === 0 || value !== sorted[count - 1]) sorted[count++] = value;
  return sorted.subarray(0, count);
}

function indexOfValue(distinct: Float32Array, value: number): number {
  let low = 0;
  let high = distinct.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (distinct[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The bin of each distinct value: one each where they are few enough, else bins of about equal weight. What a heavy value takes beyond
 * its share is spread over the bins that are left.
 */
function assignBins(weightOfValue: Float64Array, binsMax: number): Uint8Array {
  const binOfValue = new Uint8Array(weightOfValue.length);
  if (weightOfValue.length <= binsMax) return binOfValue.map((_, index) => index);
  let left = weightOfValue.reduce((sum, weight) => sum + weight, 0);
  let bin = 0;
  let inBin = 0;
  for (let index = 0; index < weightOfValue.length; index++) {
    const weight = weightOfValue[index]!;
    const share = (left + inBin) / (binsMax - bin);
    if (bin < binsMax - 1 && inBin > 0 && inBin + weight / 2 >= share) {
      bin++;
      inBin = 0;
    }
    binOfValue[index] = bin;
    inBin += weight;
    left -= weight;
  }
  return binOfValue;
}

/**
 * Cuts each column at quantiles of its weight. `binsMax` in [2, 256]. O(rows × log rows) a column. A row of weight 2 counts as two;
 * one of weight 0 has no say, and its bins mean nothing.
 */
export function binFeatures({ width, values, weights }: TreeRows, binsMax: number): FeatureBins {
  const rowCount = weights.length;
  const bins = new Uint8Array(rowCount * width);
  const valueIndexes = new Int32Array(rowCount);
  const cuts = Array.from({ length: width }, (_, column) => {
    const weighed = new Float32Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount; row++)
      if (weights[row]! > 0) weighed[count++] = values[row * width + column]!;
    const distinct = toDistinct(weighed.subarray(0, count).sort());
    const weightOfValue = new Float64Array(distinct.length);
    for (let row = 0; row < rowCount; row++) {
      const index = indexOfValue(distinct, values[row * width + column]!);
      valueIndexes[row] = index;
      weightOfValue[index]! += weights[row]!;
    }
    const binOfValue = assignBins(weightOfValue, binsMax);
    for (let row = 0; row < rowCount; row++) bins[column * rowCount + row] = binOfValue[valueIndexes[row]!]!;
    const columnCuts: number[] = [];
    for (let index = 1; index < distinct.length; index++)
      if (binOfValue[index] !== binOfValue[index - 1])
        columnCuts.push(cutBetween(distinct[index - 1]!, distinct[index]!));
    return Float64Array.from(columnCuts);
  });
  return { rowCount, bins, cuts };
}
