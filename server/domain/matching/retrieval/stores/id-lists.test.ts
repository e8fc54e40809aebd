import fc from "fast-check";
import { expect, it } from "vitest";
import { IdLists } from "./id-lists";

const list = fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 6 }).map((ids) => Uint32Array.from(ids).sort());

it("holds what slots were given, through any changes", () => {
  const step = fc.record({ slot: fc.nat({ max: 40 }), lists: fc.tuple(list, list, list) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const lists = new IdLists(3, 8);
      const known = new Map<number, Uint32Array[]>();
      for (const { slot, lists: given } of steps) {
        if (known.has(slot)) expect(lists.take(slot)).toEqual(known.get(slot));
        lists.put(slot, given);
        known.set(slot, given);
      }
      for (const [slot, given] of known)
        given.forEach((ids, place) => {
          const seen: number[] = [];
          lists.forEach(place, slot, (id) => seen.push(id));
          expect(seen).toEqual([...ids]);
          expect(lists.view(place, slot)).toEqual(ids);
          for (const [other, others] of known) {
            const common: number[] = [];
            lists.forEachCommon(place, slot, other, (id) => common.push(id));
            expect(common).toEqual([...ids].filter((id) => others[place]!.includes(id)));
          }
        });
    }),
    { numRuns: 60 },
  );
});
