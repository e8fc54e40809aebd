import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inventCandidates } from "../testing/invented-catalogs";
import { inferLabels } from "./infer-labels";

const offers = inventCandidates(3, 1).pairs.flatMap(({ a, b }) => [a, b]);
const names = [...new Map(offers.map((offer) => [offer.id, offer])).values()].slice(0, 6);
const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => ({ a, b })));
const labelsArbitrary = fc.array(fc.option(fc.boolean()), {
  minLength: pairs.length,
  maxLength: pairs.length,
});

/** All ways to put the six offers into products, each as the label of every pair. */
function listTruths(): boolean[][] {
  const partitions = names.reduce<number[][]>(
    (all, _) =>
      all.flatMap((sofar) => Array.from({ length: Math.max(-1, ...sofar) + 2 }, (_, n) => [...sofar, n])),
    [[]],
  );
  return partitions.map((products) =>
    names.flatMap((_, index) => products.slice(index + 1).map((product) => product === products[index])),
  );
}

describe("inferLabels", () => {
  it("says what holds in every way to group the offers that agrees with the labels", () => {
    const truths = listTruths();
    fc.assert(
      fc.property(labelsArbitrary, (labels) => {
        const possible = truths.filter((truth) =>
          labels.every((label, place) => label === null || label === truth[place]),
        );
        fc.pre(possible.length > 0);
        const certain = pairs.map((_, place) => {
          const values = new Set(possible.map((truth) => truth[place]!));
          return values.size === 1 ? [...values][0]! : null;
        });
        expect(inferLabels(pairs, labels)).toEqual(certain);
      }),
    );
  });

  it("leaves labels that contradict each other as they are", () => {
    const [ab, ac, bc] = [pairs[0]!, pairs[1]!, pairs.find(({ a, b }) => a === names[1] && b === names[2])!];
    expect(inferLabels([ab, ac, bc], [true, true, false])).toEqual([true, true, false]);
  });
});
