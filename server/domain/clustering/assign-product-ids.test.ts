import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferId, ProductId } from "../offer/offer";
import { assignProductIds } from "./assign-product-ids";

const names = ["a", "b", "c", "d", "e", "f", "g"] as OfferId[];
const createId = (offerId: OfferId) => `new-${offerId}` as ProductId;
const current = (record: Record<string, string>) =>
  new Map(Object.entries(record)) as unknown as Map<OfferId, ProductId>;

const partitionArbitrary = fc.array(fc.nat({ max: 3 }), { minLength: 7, maxLength: 7 }).map((numbers) => {
  const clusters = new Map<number, OfferId[]>();
  numbers.forEach((number, index) => {
    clusters.set(number, [...(clusters.get(number) ?? []), names[index]!]);
  });
  return [...clusters.values()];
});
const currentArbitrary = fc
  .array(fc.option(fc.constantFrom("p1", "p2", "p3", "p4")), { minLength: 7, maxLength: 7 })
  .map((ids) => current(Object.fromEntries(names.flatMap((name, i) => (ids[i] ? [[name, ids[i]]] : [])))));

describe("assignProductIds", () => {
  it("keeps the id of the largest overlap, creates and redirects the rest", () => {
    const before = current({ a: "p1", b: "p1", c: "p2", d: "p3", e: "p3" });
    const { productIds, created, redirects } = assignProductIds(
      [["a", "b", "c"], ["d"], ["e"]] as OfferId[][],
      before,
      createId,
    );
    expect(productIds.get("c" as OfferId)).toBe("p1");
    expect(redirects).toEqual([{ from: "p2", to: "p1" }]);
    expect(productIds.get("d" as OfferId)).toBe("p3");
    expect(productIds.get("e" as OfferId)).toBe("new-e");
    expect(created).toEqual(["new-e"]);
  });

  it("gives each cluster one id of its own, in whatever order clusters come", () => {
    fc.assert(
      fc.property(partitionArbitrary, currentArbitrary, (clusters, before) => {
        const outcome = assignProductIds(clusters, before, createId);
        const ids = clusters.map((cluster) => new Set(cluster.map((name) => outcome.productIds.get(name))));
        for (const set of ids) expect(set.size).toBe(1);
        expect(new Set(ids.map((set) => [...set][0])).size).toBe(clusters.length);
        const shuffled = [...clusters].reverse().map((cluster) => [...cluster].reverse());
        expect(assignProductIds(shuffled, before, createId)).toEqual(outcome);
      }),
    );
  });

  it("changes nothing when repeated on its own outcome", () => {
    fc.assert(
      fc.property(partitionArbitrary, currentArbitrary, (clusters, before) => {
        const { productIds } = assignProductIds(clusters, before, createId);
        expect(assignProductIds(clusters, productIds, createId)).toEqual({
          productIds,
          created: [],
          redirects: [],
        });
      }),
    );
  });

  it("loses no id: every product that was is still held or redirects to one that is", () => {
    fc.assert(
      fc.property(partitionArbitrary, currentArbitrary, (clusters, before) => {
        const { productIds, redirects } = assignProductIds(clusters, before, createId);
        const held = new Set(productIds.values());
        const to = new Map(redirects.map((redirect) => [redirect.from, redirect.to]));
        for (const id of before.values()) expect(held.has(id) || held.has(to.get(id)!)).toBe(true);
        for (const { from } of redirects) expect(held.has(from)).toBe(false);
      }),
    );
  });
});
