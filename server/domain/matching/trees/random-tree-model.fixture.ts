import type { DecisionTree, TreeModel } from "./tree-model";

function growRandomTree(random: () => number, featureCount: number, depthMax: number): DecisionTree {
  const tree: DecisionTree = { features: [], numbers: [], covers: [] };
  const grow = (depth: number) => {
    const isSplit = depth < depthMax && random() < 0.85;
    tree.features.push(isSplit ? Math.floor(random() * featureCount) : -1);
    tree.numbers.push(isSplit ? random() : 4 * random() - 2);
    if (!isSplit) tree.covers.push(0.1 + 50 * random());
    else for (let child = 0; child < 2; child++) grow(depth + 1);
  };
  grow(0);
  return tree;
}

/** A model of random trees on features "0", "1", …; thresholds lie in [0, 1), and a path may split on a feature again. */
export function makeRandomModel(
  random: () => number,
  { treeCount, featureCount, depthMax }: { treeCount: number; featureCount: number; depthMax: number },
): TreeModel {
  return {
    format: 1,
    features: Array.from({ length: featureCount }, (_, index) => `${index}`),
    baseLogOdds: random() - 0.5,
    trees: Array.from({ length: treeCount }, () => growRandomTree(random, featureCount, depthMax)),
  };
}

/** Places of the features "0", "1", … among the inputs. */
export function numberInputs(count: number): Map<string, number> {
  return new Map(Array.from({ length: count }, (_, index) => [`${index}`, index]));
}
