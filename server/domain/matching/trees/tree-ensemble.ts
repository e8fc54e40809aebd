import { findInputs, findRightChildren, type TreeModel } from "./tree-model";

/** Rows that are scored tree by tree at a time: few enough to stay in the processor's cache. */
const rowsAtOnce = 512;

/**
 * A stored tree model made ready to score: all nodes of all trees in flat arrays, in preorder. Compile once, score often. Throws
 * RangeError where the model names a feature that `indexOfInput` (name → place among the inputs) does not know.
 */
export class TreeEnsemble {
  /** Of each node: the input that it splits on, −1 for a leaf. */
  private readonly inputOf: Int32Array;
  /** Of each node: the threshold of a split, or the log-odds of a leaf. */
  private readonly numbers: Float64Array;
  private readonly rights: Int32Array;
  private readonly roots: Int32Array;
  readonly baseLogOdds: number;

  constructor(model: TreeModel, indexOfInput: ReadonlyMap<string, number>) {
    const inputs = findInputs(model, indexOfInput);
    const nodeCount = model.trees.reduce((sum, tree) => sum + tree.features.length, 0);
    this.inputOf = new Int32Array(nodeCount);
    this.numbers = new Float64Array(nodeCount);
    this.rights = new Int32Array(nodeCount);
    this.roots = new Int32Array(model.trees.length);
    this.baseLogOdds = model.baseLogOdds;
    let start = 0;
    model.trees.forEach(({ features, numbers }, index) => {
      this.roots[index] = start;
      this.inputOf.set(
        features.map((feature) => (feature < 0 ? -1 : inputs[feature]!)),
        start,
      );
      this.numbers.set(numbers, start);
      this.rights.set(
        findRightChildren(features).map((node) => node + start),
        start,
      );
      start += features.length;
    });
  }

  /** Log-odds of label 1 for one row of inputs. NaN goes right at every split. Allocates nothing. */
  logOdds(inputs: ArrayLike<number>): number {
    const { inputOf, numbers, rights, roots } = this;
    let sum = this.baseLogOdds;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      for (let input = inputOf[node]!; input >= 0; input = inputOf[node]!)
        node = inputs[input]! < numbers[node]! ? node + 1 : rights[node]!;
      sum += numbers[node]!;
    }
    return sum;
  }

  /** `logOdds` of each row, to the bit: tree by tree, so that a tree's nodes are at hand for many rows. */
  logOddsAll(rows: readonly ArrayLike<number>[]): Float64Array {
    const sums = new Float64Array(rows.length).fill(this.baseLogOdds);
    for (let start = 0; start < rows.length; start += rowsAtOnce)
      this.addTo(sums, rows, start, Math.min(rows.length, start + rowsAtOnce));
    return sums;
  }

  private addTo(sums: Float64Array, rows: readonly ArrayLike<number>[], start: number, end: number): void {
    const { inputOf, numbers, rights, roots } = this;
    for (let tree = 0; tree < roots.length; tree++) {
      const root = roots[tree]!;
      for (let row = start; row < end; row++) {
        const inputs = rows[row]!;
        let node = root;
        for (let input = inputOf[node]!; input >= 0; input = inputOf[node]!)
          node = inputs[input]! < numbers[node]! ? node + 1 : rights[node]!;
        sums[row]! += numbers[node]!;
      }
    }
  }
}
