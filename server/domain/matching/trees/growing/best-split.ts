import type { GradientHistograms } from "./gradient-histogram";

/** What a split may be; see `TreeOptions`. */
export interface SplitOptions {
  leafWeightMin: number;
  l2: number;
  gainMin: number;
  /** One a column: 1 = the prediction may only rise with it, −1 = only fall, 0 = free. */
  monotone: Int8Array;
}

/** Sums of gradient and hessian over the rows of a node, and the bounds that monotone splits above set to its value. */
export interface NodeSums {
  gradient: number;
  hessian: number;
  lower: number;
  upper: number;
}

/** Rows whose bin of `column` is at most `bin` go left. */
export interface Split {
  column: number;
  bin: number;
  left: NodeSums;
  right: NodeSums;
}

/** Below these a difference is the rounding error of subtracted sums. */
const hessianMin = 1e-6;
const gainFloor = 1e-6;
/** Gains that differ by less than this share are equal: so rounding does not choose between them. */
const tieShare = 1e-9;

/** The value that lowers the loss of a node most: −G / (H + l2), within its bounds. */
export function bestValue({ gradient, hessian, lower, upper }: NodeSums, l2: number): number {
  return Math.min(upper, Math.max(lower, -gradient / (hessian + l2)));
}

/** Twice the fall of the loss, in its second-order approximation, when a node of these sums gets `value`. */
function gainOf(gradient: number, hessian: number, l2: number, value: number): number {
  return -value * (2 * gradient + (hessian + l2) * value);
}

/** The children's sums of a split. A monotone one keeps them apart at the middle of their values, as XGBoost does. */
function toSplit(
  node: NodeSums,
  column: number,
  bin: number,
  sums: { gradient: number; hessian: number },
  { l2, monotone }: SplitOptions,
): Split {
  const left: NodeSums = { ...node, ...sums };
  const right = { ...node, gradient: node.gradient - sums.gradient, hessian: node.hessian - sums.hessian };
  const middle = (bestValue(left, l2) + bestValue(right, l2)) / 2;
  if (monotone[column]! > 0) [left.upper, right.lower] = [middle, middle];
  if (monotone[column]! < 0) [left.lower, right.upper] = [middle, middle];
  return { column, bin, left, right };
}

/**
 * The split of a node with the highest second-order gain (Chen & Guestrin 2016, eq. 7, without its factor ½), or null where none gains
 * more than `gainMin`, leaves `leafWeightMin` on both sides and keeps to the monotone directions. Of equal gains the first column and
 * bin win.
 */
export function findBestSplit(
  histograms: GradientHistograms,
  histogram: Float64Array,
  binCounts: Int32Array,
  columns: Int32Array,
  node: NodeSums,
  options: SplitOptions,
): Split | null {
  const { l2, monotone } = options;
  const { gradient, hessian, lower, upper } = node;
  const weightMin = Math.max(options.leafWeightMin, hessianMin);
  let bestGain = Math.max(options.gainMin, gainFloor) + gainOf(gradient, hessian, l2, bestValue(node, l2));
  let [bestColumn, bestBin, bestGradient, bestHessian] = [-1, 0, 0, 0];
  for (const column of columns) {
    const direction = monotone[column]!;
    const offset = histograms.offsets[column]!;
    const last = binCounts[column]! - 1;
    let leftGradient = 0;
    let leftHessian = 0;
    for (let bin = 0; bin < last; bin++) {
      leftGradient += histogram[offset + 2 * bin]!;
      leftHessian += histogram[offset + 2 * bin + 1]!;
      if (leftHessian < weightMin) continue;
      const rightHessian = hessian - leftHessian;
      if (rightHessian < weightMin) break;
      const rightGradient = gradient - leftGradient;
      const leftValue = Math.min(upper, Math.max(lower, -leftGradient / (leftHessian + l2)));
      const rightValue = Math.min(upper, Math.max(lower, -rightGradient / (rightHessian + l2)));
      if (direction * (rightValue - leftValue) < 0) continue;
      const gain =
        gainOf(leftGradient, leftHessian, l2, leftValue) +
        gainOf(rightGradient, rightHessian, l2, rightValue);
      if (gain - bestGain <= tieShare * gain) continue;
      [bestGain, bestColumn, bestBin, bestGradient, bestHessian] = [
        gain,
        column,
        bin,
        leftGradient,
        leftHessian,
      ];
    }
  }
  if (bestColumn < 0) return null;
  return toSplit(node, bestColumn, bestBin, { gradient: bestGradient, hessian: bestHessian }, options);
}
