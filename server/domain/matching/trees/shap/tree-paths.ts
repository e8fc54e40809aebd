import { findInputs, findRightChildren, sumCovers, type TreeModel } from "../tree-model";

/**
 * The trees of a model as their edges: all nodes of all trees in preorder, each with the edge that leads to it. An edge stands for its
 * feature along the path from the root: it is "open" for a row that meets its split and those on the same feature above.
 */
export interface TreePaths {
  /** The first node of each tree, then the count of nodes. */
  starts: Int32Array;
  /** Of each node: its parent, −1 for a root. */
  parents: Int32Array;
  /** The input that the edge's split looks at, and its threshold; −1 and 0 at a root. */
  inputs: Int32Array;
  thresholds: Float64Array;
  /** The right child of each node, −1 at a leaf; the left child of node i is i + 1. */
  rights: Int32Array;
  /** The node above whose edge is the last on the same feature; −1 where there is none. */
  priors: Int32Array;
  /** Product of child cover / parent cover over the edges on this feature down to here, in (0, 1]: the chance of passing them unseen. */
  chances: Float64Array;
  /** A leaf's log-odds; 1 elsewhere. */
  values: Float64Array;
  /** Mean of all trees' leaves by cover, and the model's base. */
  baseLogOdds: number;
  /** Most different features on any path. */
  featuresMax: number;
}

function allocate(model: TreeModel): TreePaths {
  const count = model.trees.reduce((sum, tree) => sum + tree.features.length, 0);
  return {
    starts: new Int32Array(model.trees.length + 1).fill(count),
    parents: new Int32Array(count).fill(-1),
    inputs: new Int32Array(count).fill(-1),
    thresholds: new Float64Array(count),
    rights: new Int32Array(count).fill(-1),
    priors: new Int32Array(count).fill(-1),
    chances: new Float64Array(count).fill(1),
    values: new Float64Array(count).fill(1),
    baseLogOdds: model.baseLogOdds,
    featuresMax: 0,
  };
}

/** Sets the edge from `parent` to `node`, whose share of the parent's cover is `share`. */
function setEdge(
  paths: TreePaths,
  parent: number,
  node: number,
  edge: { input: number; threshold: number; share: number },
): void {
  paths.parents[node] = parent;
  paths.inputs[node] = edge.input;
  paths.thresholds[node] = edge.threshold;
  let prior = parent;
  while (prior >= 0 && paths.inputs[prior] !== edge.input) prior = paths.parents[prior]!;
  paths.priors[node] = prior;
  paths.chances[node] = edge.share * (prior >= 0 ? paths.chances[prior]! : 1);
}

function countFeatures(paths: TreePaths, leaf: number): number {
  let count = 0;
  for (let node = leaf; paths.parents[node]! >= 0; node = paths.parents[node]!)
    if (paths.priors[node]! < 0) count++;
  return count;
}

/** Lays the trees of a model out as paths. Throws RangeError for a feature that `indexOfInput` does not know. */
export function toTreePaths(model: TreeModel, indexOfInput: ReadonlyMap<string, number>): TreePaths {
  const inputs = findInputs(model, indexOfInput);
  const paths = allocate(model);
  let start = 0;
  model.trees.forEach((tree, index) => {
    paths.starts[index] = start;
    const covers = sumCovers(tree);
    const rights = findRightChildren(tree.features);
    tree.features.forEach((feature, node) => {
      const threshold = tree.numbers[node]!;
      if (feature < 0) {
        paths.values[start + node] = threshold;
        paths.baseLogOdds += (threshold * covers[node]!) / covers[0]!;
        paths.featuresMax = Math.max(paths.featuresMax, countFeatures(paths, start + node));
        return;
      }
      paths.rights[start + node] = start + rights[node]!;
      for (const child of [node + 1, rights[node]!]) {
        const share = covers[child]! / covers[node]!;
        const edge = { input: inputs[feature]!, threshold, share };
        setEdge(paths, start + node, start + child, edge);
      }
    });
    start += tree.features.length;
  });
  return paths;
}
