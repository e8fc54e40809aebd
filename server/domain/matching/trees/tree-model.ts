import { z } from "zod";

/**
 * One tree, its nodes in preorder: a node, all under its left child, all under its right child. `features` holds the index of the
 * feature that a node splits on (in the model's list), −1 for a leaf. `numbers` holds a split's threshold (value < threshold goes
 * left) or a leaf's log-odds. `covers` holds, a leaf at a time, the weight of the training rows that fell there (> 0).
 */
const decisionTreeSchema = z
  .object({
    features: z.array(z.number().int().min(-1)).min(1),
    numbers: z.array(z.number()),
    covers: z.array(z.number().positive()),
  })
  .refine(isWellFormed, "not a tree in preorder");
export type DecisionTree = z.infer<typeof decisionTreeSchema>;

/**
 * Boosted trees as they are stored. The log-odds of a row = `baseLogOdds` + the number of the leaf that it reaches in each tree.
 * Trees name features by their place in `features`, so that inputs may be added or reordered without breaking stored models.
 */
export const treeModelSchema = z
  .object({
    format: z.literal(1),
    features: z.array(z.string().min(1)),
    baseLogOdds: z.number(),
    trees: z.array(decisionTreeSchema),
  })
  .refine(
    ({ features, trees }) => trees.every((tree) => tree.features.every((index) => index < features.length)),
    "a tree splits on a feature that the model does not name",
  );
export type TreeModel = z.infer<typeof treeModelSchema>;

function isWellFormed({
  features,
  numbers,
  covers,
}: {
  features: number[];
  numbers: number[];
  covers: number[];
}) {
  let open = 1;
  let leaves = 0;
  for (const feature of features) {
    if (open === 0) return false;
    open += feature < 0 ? -1 : 1;
    if (feature < 0) leaves++;
  }
  return open === 0 && numbers.length === features.length && covers.length === leaves;
}

/** For each node of a tree in preorder the place of its right child, −1 for a leaf. The left child of node i is i + 1. */
export function findRightChildren(features: readonly number[]): Int32Array {
  const rights = new Int32Array(features.length).fill(-1);
  const waiting: number[] = [];
  for (let node = 0; node < features.length; node++) {
    if (node > 0 && features[node - 1]! < 0) rights[waiting.pop()!] = node;
    if (features[node]! >= 0) waiting.push(node);
  }
  return rights;
}

/** For each node of a tree in preorder its cover: that of a split is the sum over the leaves under it. */
export function sumCovers({ features, covers }: DecisionTree): Float64Array {
  const rights = findRightChildren(features);
  const sums = new Float64Array(features.length);
  let leaf = covers.length;
  for (let node = features.length - 1; node >= 0; node--)
    sums[node] = features[node]! < 0 ? covers[--leaf]! : sums[node + 1]! + sums[rights[node]!]!;
  return sums;
}

/**
 * For each of the model's features its place among the inputs. Throws RangeError for a feature that `indexOfInput` does not know:
 * such a model was made by another version.
 */
export function findInputs(model: TreeModel, indexOfInput: ReadonlyMap<string, number>): number[] {
  return model.features.map((name) => {
    const index = indexOfInput.get(name);
    if (index === undefined) throw new RangeError(`the model names an unknown feature: ${name}`);
    return index;
  });
}
