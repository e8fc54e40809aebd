import { bestValue, findBestSplit, type NodeSums, type Split, type SplitOptions } from "./best-split";
import type { FeatureBins } from "./feature-bins";
import { GradientHistograms, type Gradients } from "./gradient-histogram";

/** See `TreeOptions`. */
export interface GrowthOptions extends SplitOptions {
  depthMax: number;
  learningRate: number;
}

/** A tree in preorder as in `DecisionTree`, without covers; `features` are columns. */
export interface GrownTree {
  features: number[];
  numbers: number[];
}

/** A number with 6 significant digits: what is stored, and so what is predicted and trained on. */
export function toStoredNumber(value: number): number {
  return Number(value.toPrecision(6));
}

/**
 * Grows one tree after the other on the same binned rows; the buffers are kept. All nodes of a level that gain are split, down to
 * `depthMax`. Of two children only the histogram of the smaller is summed, the other's is the difference to the parent's.
 */
export class TreeGrower {
  private readonly histograms: GradientHistograms;
  private readonly binCounts: Int32Array;
  /** Two histograms a level, one for each child of the node above. */
  private readonly levels: Float64Array[][];
  private readonly spare: Int32Array;
  private sums: Gradients = { gradients: new Float64Array(0), hessians: new Float64Array(0) };
  private columns: Int32Array = new Int32Array(0);
  private tree: GrownTree = { features: [], numbers: [] };

  constructor(
    private readonly binned: FeatureBins,
    private readonly options: GrowthOptions,
  ) {
    this.histograms = new GradientHistograms(binned);
    this.binCounts = Int32Array.from(binned.cuts, (cuts) => cuts.length + 1);
    const { length } = this.histograms;
    this.levels = Array.from({ length: Math.max(1, options.depthMax) }, () => [
      new Float64Array(length),
      new Float64Array(length),
    ]);
    this.spare = new Int32Array(binned.rowCount);
  }

  /** Grows a tree on some rows and columns (ascending). Reorders `rows`. */
  grow(sums: Gradients, rows: Int32Array, columns: Int32Array): GrownTree {
    this.sums = sums;
    this.columns = columns;
    this.tree = { features: [], numbers: [] };
    const root: NodeSums = {
      gradient: 0,
      hessian: 0,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    };
    for (const row of rows) {
      root.gradient += sums.gradients[row]!;
      root.hessian += sums.hessians[row]!;
    }
    const histogram = this.levels[0]![0]!;
    this.histograms.fill(histogram, sums, rows, columns);
    this.growNode(root, rows, 0, histogram);
    return this.tree;
  }

  private growNode(node: NodeSums, rows: Int32Array, depth: number, histogram: Float64Array): void {
    const split = this.canSplit(node, rows, depth)
      ? findBestSplit(this.histograms, histogram, this.binCounts, this.columns, node, this.options)
      : null;
    if (!split) {
      this.tree.features.push(-1);
      this.tree.numbers.push(toStoredNumber(this.options.learningRate * bestValue(node, this.options.l2)));
      return;
    }
    this.tree.features.push(split.column);
    this.tree.numbers.push(this.binned.cuts[split.column]![split.bin]!);
    const leftCount = this.partition(rows, split);
    const leftRows = rows.subarray(0, leftCount);
    const rightRows = rows.subarray(leftCount);
    const [left, right] = this.levels[depth + 1] ?? this.levels[0]!;
    if (this.canSplit(split.left, leftRows, depth + 1) || this.canSplit(split.right, rightRows, depth + 1)) {
      const isLeftSmaller = leftCount <= rightRows.length;
      const [small, large] = isLeftSmaller ? [left!, right!] : [right!, left!];
      this.histograms.fill(small, this.sums, isLeftSmaller ? leftRows : rightRows, this.columns);
      this.histograms.subtract(large, histogram, small, this.columns);
    }
    this.growNode(split.left, leftRows, depth + 1, left!);
    this.growNode(split.right, rightRows, depth + 1, right!);
  }

  private canSplit(node: NodeSums, rows: Int32Array, depth: number): boolean {
    return depth < this.options.depthMax && rows.length > 1 && node.hessian >= 2 * this.options.leafWeightMin;
  }

  /** Puts the rows that go left first, both sides in the order they had. Returns how many go left. */
  private partition(rows: Int32Array, { column, bin }: Split): number {
    const { bins, rowCount } = this.binned;
    const start = column * rowCount;
    let left = 0;
    let right = 0;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      if (bins[start + row]! <= bin) rows[left++] = row;
      else this.spare[right++] = row;
    }
    rows.set(this.spare.subarray(0, right), left);
    return left;
  }
}
