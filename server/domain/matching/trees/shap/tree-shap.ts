import type { TreeModel } from "../tree-model";
import { edgeStates, pointsPerBlock, type ShapTables, toShapTables } from "./shap-tables";
import { type TreePaths, toTreePaths } from "./tree-paths";

/** What each input adds to the log-odds: `baseLogOdds` + Σ `byInput` = log-odds (up to rounding). */
export interface TreeExplanation {
  /** Mean log-odds over the training rows, as the trees' covers remember them. */
  baseLogOdds: number;
  /** One an input; inputs that no tree splits on have 0. */
  byInput: Float64Array;
}

/**
 * Exact Shapley values of a tree model's inputs, path-dependent: an input that is left out is averaged over by the trees' covers. The
 * values are those of Algorithm 2 of Lundberg et al. (2018, "Consistent individualized feature attribution for tree ensembles").
 *
 * How: for a leaf of value v whose path splits on d features, one that the row meets (o = 1) or not (o = 0) and that is passed unseen
 * with chance z has the Shapley value v · (o − z) · ∫₀¹ Π over the other features of (t·o + (1−t)·z) dt (Owen 1972). The integrand has
 * degree d − 1, so that ⌈d/2⌉ Gauss–Legendre points integrate it exactly; products and sums are shared between the paths of a tree,
 * as in Linear TreeSHAP (Yu et al. 2022). O(nodes × depth / 2) a row.
 */
export class TreeExplainer {
  private readonly paths: TreePaths;
  private readonly tables: ShapTables;
  private readonly states: Uint8Array;
  /** Of one tree, by node and point: the product along the path to a node, then the sum of value × product over the leaves under it. */
  private readonly sums: Float64Array;

  /** Throws RangeError for a feature that `indexOfInput` does not know. `inputCount` = length of a row of inputs. */
  constructor(
    model: TreeModel,
    indexOfInput: ReadonlyMap<string, number>,
    private readonly inputCount: number,
  ) {
    this.paths = toTreePaths(model, indexOfInput);
    this.tables = toShapTables(this.paths);
    this.states = new Uint8Array(this.paths.parents.length);
    const nodesMax = Math.max(0, ...model.trees.map((tree) => tree.features.length));
    this.sums = new Float64Array(nodesMax * pointsPerBlock);
  }

  /** Shapley values of one row of inputs; NaN goes right at every split. Only the result is allocated. */
  explain(inputs: ArrayLike<number>): TreeExplanation {
    const { starts, parents, baseLogOdds } = this.paths;
    const byInput = new Float64Array(this.inputCount);
    this.setStates(inputs);
    for (let tree = 0; tree + 1 < starts.length; tree++)
      for (let block = 0; block < this.tables.blockCount; block++) {
        this.descend(starts[tree]!, starts[tree + 1]!, block * parents.length);
        this.ascend(starts[tree]!, starts[tree + 1]!, block * parents.length, byInput);
      }
    return { baseLogOdds, byInput };
  }

  private setStates(rowInputs: ArrayLike<number>): void {
    const { states } = this;
    const { inputs, thresholds, rights, priors } = this.paths;
    for (let left = 1; left < states.length; left++) {
      const right = rights[left - 1]!;
      if (right < 0) continue;
      const prior = priors[left]!;
      if (prior >= 0 && states[prior] !== edgeStates.open) {
        states[left] = states[right] = edgeStates.closedAbove;
        continue;
      }
      const goesRight = rowInputs[inputs[left]!]! < thresholds[left]! ? 0 : 1;
      states[left] = goesRight;
      states[right] = 1 - goesRight;
    }
  }

  /** Parents before children: the products along each path of the tree at nodes [start, end). */
  private descend(start: number, end: number, block: number): void {
    const { states, sums } = this;
    const { factors } = this.tables;
    const { parents } = this.paths;
    sums.fill(1, 0, pointsPerBlock);
    for (let node = start + 1; node < end; node++) {
      const to = (node - start) * 3;
      const from = (parents[node]! - start) * 3;
      const at = ((block + node) * 3 + states[node]!) * 3;
      sums[to] = sums[from]! * factors[at]!;
      sums[to + 1] = sums[from + 1]! * factors[at + 1]!;
      sums[to + 2] = sums[from + 2]! * factors[at + 2]!;
    }
  }

  /** Children before parents: products become sums over the leaves under each edge, and its feature says its part. */
  private ascend(start: number, end: number, block: number, byInput: Float64Array): void {
    const { states, sums } = this;
    const { says } = this.tables;
    const { parents, inputs, values } = this.paths;
    for (let node = end - 1; node > start; node--) {
      const parent = parents[node]!;
      const from = (node - start) * 3;
      const to = (parent - start) * 3;
      const at = ((block + node) * 3 + states[node]!) * 3;
      // A split's value is 1: its sums are complete, as all nodes under it come before it.
      const first = sums[from]! * values[node]!;
      const second = sums[from + 1]! * values[node]!;
      const third = sums[from + 2]! * values[node]!;
      byInput[inputs[node]!]! += says[at]! * first + says[at + 1]! * second + says[at + 2]! * third;
      const others = node === parent + 1 ? 1 : 0;
      sums[to] = others * sums[to]! + first;
      sums[to + 1] = others * sums[to + 1]! + second;
      sums[to + 2] = others * sums[to + 2]! + third;
    }
  }
}
