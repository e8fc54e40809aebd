import { gaussLegendre } from "./gauss-legendre";
import type { TreePaths } from "./tree-paths";

/** Quadrature points that are worked on at once. */
export const pointsPerBlock = 3;

/**
 * How an edge stands to a row. open: the row meets all splits on the edge's feature down to here; closed: this is the first that it does
 * not meet; closedAbove: one above is it.
 */
export const edgeStates = { open: 0, closed: 1, closedAbove: 2 } as const;

/**
 * What an edge does to the sums of `TreeExplainer`. By block of three points, node, state and point: an entry is at
 * ((block · nodes + node) · 3 + state) · 3 + point.
 */
export interface ShapTables {
  blockCount: number;
  /** The feature's factor of a path's product here, over its factor above. */
  factors: Float64Array;
  /** The feature's say on the leaves under the edge, per unit of value × product, less what the edge above already says there. */
  says: Float64Array;
}

/** Everything about the edges that does not depend on a row. */
export function toShapTables({ priors, chances, featuresMax }: TreePaths): ShapTables {
  const blockCount = Math.max(1, Math.ceil(featuresMax / (2 * pointsPerBlock)));
  const { points, weights } = gaussLegendre(blockCount * pointsPerBlock);
  const factors = new Float64Array(blockCount * chances.length * 3 * pointsPerBlock);
  const says = new Float64Array(factors.length);
  for (let at = 0; at < points.length; at++) {
    const [point, weight] = [points[at]!, weights[at]!];
    const openFactor = (chance: number) => point + (1 - point) * chance;
    const openSay = (chance: number) => (weight * (1 - chance)) / openFactor(chance);
    const block = Math.floor(at / pointsPerBlock) * chances.length;
    for (let node = 0; node < chances.length; node++) {
      const chance = chances[node]!;
      const priorChance = priors[node]! < 0 ? 1 : chances[priors[node]!]!;
      const open = (block + node) * 3 * pointsPerBlock + (at % pointsPerBlock);
      const closed = open + edgeStates.closed * pointsPerBlock;
      factors[open] = openFactor(chance) / openFactor(priorChance);
      factors[closed] = ((1 - point) * chance) / openFactor(priorChance);
      factors[open + edgeStates.closedAbove * pointsPerBlock] = chance / priorChance;
      says[open] = openSay(chance) - openSay(priorChance);
      says[closed] = -weight / (1 - point) - openSay(priorChance);
    }
  }
  return { blockCount, factors, says };
}
