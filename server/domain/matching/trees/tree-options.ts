import { checkRows, type TreeRows } from "./tree-rows";

/** How trees are grown and boosted. */
export interface TreeOptions {
  treesMax: number;
  /** In (0, 1]: the share of each tree's values that is added. */
  learningRate: number;
  /** Splits from the root to a leaf; 0 = no tree. */
  depthMax: number;
  /** Least sum of hessians, weight · p · (1 − p), in a leaf. */
  leafWeightMin: number;
  /** Ridge penalty on the leaves' values, ≥ 0. */
  l2: number;
  /** A split must gain more: XGBoost's gamma, checked as the tree grows. */
  gainMin: number;
  /** Share of the rows that each tree sees, in (0, 1]. */
  rowShare: number;
  /** Share of the columns that each tree may split on, in (0, 1]; at least one. */
  columnShare: number;
  /** Bins a column, in [2, 256]. */
  binsMax: number;
  /** One a column: 1 = log-odds may only rise with it, −1 = only fall, 0 = free. */
  monotone: Int8Array;
  seed: number;
  /** Stops after `patience` trees without a lower log loss on `rows`, and keeps the trees up to the lowest. */
  earlyStopping?: { rows: TreeRows; patience: number };
}

/** Throws RangeError for rows, names and options that do not fit together. */
export function checkOptions(rows: TreeRows, names: readonly string[], options: TreeOptions): void {
  checkRows(rows);
  if (names.length !== rows.width) throw new RangeError(`${names.length} names for ${rows.width} columns`);
  if (options.monotone.length !== rows.width)
    throw new RangeError(`${options.monotone.length} directions for ${rows.width} columns`);
  if (options.binsMax < 2 || options.binsMax > 256) throw new RangeError("binsMax is not in [2, 256]");
  const heldOut = options.earlyStopping?.rows;
  if (heldOut) checkRows(heldOut);
  if (heldOut && heldOut.width !== rows.width) throw new RangeError("held-out rows have another width");
}
