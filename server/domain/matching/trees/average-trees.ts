import { toStoredNumber } from "./growing/grow-tree";
import type { TreeModel } from "./tree-model";

/** One model whose log-odds are the mean of the given ones' (up to rounding of its numbers). Throws RangeError without models. */
export function averageTrees(models: readonly TreeModel[]): TreeModel {
  if (models.length === 0) throw new RangeError("no models to average");
  return joinTrees(models, 1 / models.length);
}

/** One model whose log-odds are the sum of the given ones', each times `share` (up to rounding of its numbers). */
export function joinTrees(models: readonly TreeModel[], share = 1): TreeModel {
  const features = [...new Set(models.flatMap((model) => model.features))];
  const place = new Map(features.map((name, index) => [name, index]));
  return {
    format: 1,
    features,
    baseLogOdds: models.reduce((sum, model) => sum + share * model.baseLogOdds, 0),
    trees: models.flatMap((model) => {
      const places = model.features.map((name) => place.get(name)!);
      return model.trees.map((tree) => ({
        features: tree.features.map((feature) => (feature < 0 ? -1 : places[feature]!)),
        numbers: tree.numbers.map((value, node) =>
          tree.features[node]! < 0 ? toStoredNumber(value * share) : value,
        ),
        covers: tree.covers,
      }));
    }),
  };
}

/** One model whose log-odds are `slope` times the given one's plus `offset` (up to rounding of its numbers). */
export function rescaleTrees(model: TreeModel, slope: number, offset: number): TreeModel {
  const scaled = joinTrees([model], slope);
  return { ...scaled, baseLogOdds: scaled.baseLogOdds + offset };
}
