import { expect, it } from "vitest";
import { inventCandidates } from "@/server/domain/matching/testing/invented-catalogs";
import type { CatalogId, OfferId } from "@/server/domain/offer/offer";
import { trainOnDataSet } from "./train-on-data-set";

const { pairs, truths } = inventCandidates(36);
const toThird = ({ a }: (typeof pairs)[number]) => ({
  ...a,
  id: `z${a.id}` as OfferId,
  catalogId: "z" as CatalogId,
});
const thirds = new Map(pairs.map((pair) => [pair.a, toThird(pair)]));
const isHeldOut = pairs.map(({ a }) => a.id >= "x0024");

/**
 * Shop z lists what x lists. Of products below x0024 it is stated what x's are in y and in z, from which follows what z's are in y; of the others the pairs of z
 * and y are held out, as they are or turned round.
 */
function inventThreeShops({ isTurned, isTold }: { isTurned: boolean; isTold: boolean }) {
  const links = [...thirds].filter(([{ id }]) => id < "x0024");
  const all = [
    ...pairs.map((pair, at) => ({ ...pair, truth: isHeldOut[at] ? null : truths[at]! })),
    ...links.map(([a, b]) => ({ a, b, truth: isTold ? true : null })),
    ...pairs.map(({ a, b }, at) => ({
      a: thirds.get(a)!,
      b,
      truth: isHeldOut[at] ? truths[at] !== isTurned : null,
    })),
  ];
  const known = all.flatMap(({ truth }, place) => (truth === null ? [] : [place]));
  const isChosen = (place: number) => place >= pairs.length + links.length;
  return {
    set: {
      name: "three shops",
      pairs: all.map(({ a, b }) => ({ a, b })),
      truths: all.map(({ truth }) => truth),
      ranks: all.map(() => 0),
      oneOfferPerProduct: new Set<CatalogId>(),
    },
    places: { learnt: known.filter((place) => !isChosen(place)), chosen: known.filter(isChosen) },
  };
}

it("learns from what follows across catalogs where held-out pairs say that it helps, and where enough follows", async () => {
  const chooseWeight = async (shops: Parameters<typeof inventThreeShops>[0]) => {
    const { set, places } = inventThreeShops(shops);
    return (await trainOnDataSet(set, places, null)).inferredAcrossWeight;
  };
  expect(await chooseWeight({ isTurned: false, isTold: true })).toBe(0.3);
  expect(await chooseWeight({ isTurned: true, isTold: true })).toBe(0);
  expect(await chooseWeight({ isTurned: false, isTold: false })).toBe(0);
  const { set, places } = inventThreeShops({ isTurned: false, isTold: true });
  const { inferredAcrossWeight } = await trainOnDataSet(set, { ...places, chosen: [] }, null);
  expect(inferredAcrossWeight).toBe(0);
});
