import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { countGrams } from "./identifying-text";
import { LexicalIndex } from "./lexical-index";

const shop = "shop" as CatalogId;
const supplier = "supplier" as CatalogId;
const offerId = (number: number) => `offer-${number}` as OfferId;
const text = (title: string, brand: string | null = null, mpn: string | null = null) => ({
  title,
  brand,
  mpn,
});

const words = ["sony", "bose", "tv", "black", "ps-lx350h", "am53bk", "40", "speaker", "käse", "кофе"];
const titleArbitrary = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(" "));
const stepArbitrary = fc.record({
  number: fc.nat({ max: 12 }),
  title: fc.option(titleArbitrary, { nil: null }),
  catalogId: fc.constantFrom(shop, supplier),
});

/** BM25 as the textbook writes it, over every document, without an index. */
function bruteForce(documents: Map<OfferId, string>, query: string): Map<OfferId, number> {
  const counts = new Map([...documents].map(([id, title]) => [id, countGrams(text(title))]));
  const length = (id: OfferId) => [...counts.get(id)!.values()].reduce((a, b) => a + b, 0) / 4;
  const mean = [...documents.keys()].reduce((sum, id) => sum + length(id), 0) / documents.size;
  const scores = new Map<OfferId, number>();
  for (const [gram, queryCount] of countGrams(text(query))) {
    const holders = [...counts].filter(([, grams]) => grams.has(gram));
    const idf = Math.log(1 + (documents.size - holders.length + 0.5) / (holders.length + 0.5));
    for (const [id, grams] of holders) {
      const tf = grams.get(gram)! / 4;
      const part = (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * length(id)) / mean));
      scores.set(id, (scores.get(id) ?? 0) + part * (queryCount / 4));
    }
  }
  return scores;
}

describe("LexicalIndex", () => {
  it("scores as textbook BM25 does", () => {
    fc.assert(
      fc.property(
        fc.array(titleArbitrary, { minLength: 1, maxLength: 12 }),
        titleArbitrary,
        (titles, query) => {
          const documents = new Map(titles.map((title, number) => [offerId(number), title]));
          const index = new LexicalIndex();
          for (const [id, title] of documents) index.add(id, shop, text(title));
          const expected = bruteForce(documents, query);
          const hits = index.topK(text(query), 100);
          expect(hits).toHaveLength(expected.size);
          for (const hit of hits) expect(hit.score).toBeCloseTo(expected.get(hit.offerId)!, 4);
          const scores = hits.map((hit) => hit.score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
        },
      ),
    );
  });

  it("answers after any adds, replaces and removes like an index built afresh in another order", () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), titleArbitrary, (steps, query) => {
        const lived = new LexicalIndex();
        const last = new Map<OfferId, { title: string; catalogId: CatalogId }>();
        for (const { number, title, catalogId } of steps) {
          const id = offerId(number);
          if (title === null) {
            expect(lived.remove(id)).toBe(last.delete(id));
          } else {
            lived.add(id, catalogId, text(title));
            last.set(id, { title, catalogId });
          }
        }
        const fresh = new LexicalIndex();
        for (const [id, { title, catalogId }] of [...last].reverse()) fresh.add(id, catalogId, text(title));
        expect(lived.size).toBe(fresh.size);
        for (const filter of [{}, { onlyCatalogId: shop }, { excludeCatalogId: shop }])
          expect(lived.topK(text(query), 5, filter)).toEqual(fresh.topK(text(query), 5, filter));
      }),
    );
  });

  it("stays exact after it has given the room of many replaced offers back", () => {
    const lived = new LexicalIndex();
    for (let round = 0; round < 300; round++)
      for (let number = 0; number < 10; number++)
        lived.add(offerId(number), shop, text(`lamp ${number} ${round}`));
    const fresh = new LexicalIndex();
    for (let number = 0; number < 10; number++) fresh.add(offerId(number), shop, text(`lamp ${number} 299`));
    expect(lived.topK(text("lamp 7 299"), 10)).toEqual(fresh.topK(text("lamp 7 299"), 10));
  });

  it("keeps to catalogs, leaves the asking offer out, and breaks ties by the lower id", () => {
    const index = new LexicalIndex();
    index.add(offerId(2), shop, text("red lamp"));
    index.add(offerId(1), shop, text("red lamp"));
    index.add(offerId(3), supplier, text("red lamp"));
    const ids = (filter: object) => index.topK(text("red lamp"), 9, filter).map((hit) => hit.offerId);
    expect(ids({})).toEqual([offerId(1), offerId(2), offerId(3)]);
    expect(ids({ excludeCatalogId: shop })).toEqual([offerId(3)]);
    expect(ids({ onlyCatalogId: shop, excludeOfferId: offerId(1) })).toEqual([offerId(2)]);
    expect(ids({ onlyCatalogId: "unknown" as CatalogId })).toEqual([]);
    expect(index.topK(text("!!!"), 9)).toEqual([]);
    expect(index.topK(text("red lamp"), 0)).toEqual([]);
  });

  it("finds an offer by its brand or part number where the title lacks them", () => {
    const index = new LexicalIndex();
    index.add(offerId(1), shop, text("belt drive turntable", "Sony", "PS-LX350H"));
    index.add(offerId(2), shop, text("belt drive turntable", "Denon", "DP-300F"));
    expect(index.topK(text("turntable PS LX350H"), 1)[0]?.offerId).toBe(offerId(1));
    expect(index.topK(text("denon turntable"), 1)[0]?.offerId).toBe(offerId(2));
  });

  it("gives several lists from one pass, and scores stored offers as a query by the same text would", () => {
    const titles = fc.array(titleArbitrary, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(titles, (list) => {
        const index = new LexicalIndex();
        list.forEach((title, number) => {
          index.add(offerId(number), number % 2 === 0 ? shop : supplier, text(title));
        });
        const ids = list.map((_, number) => offerId(number));
        const rows = index.scoreAll([...ids, offerId(99)], [...ids, offerId(99)]);
        list.forEach((title, number) => {
          for (const hit of index.topK(text(title), 50))
            expect(rows[number]![ids.indexOf(hit.offerId)]).toBe(hit.score);
          expect(rows[number]!.at(-1)).toBe(0);
        });
        expect(rows.at(-1)!.every((score) => score === 0)).toBe(true);
        const requests = [
          { k: 3, onlyCatalogId: shop },
          { k: 2, excludeOfferId: offerId(1) },
        ];
        expect(index.nearest(text(list[0]!), requests)).toEqual(
          requests.map(({ k, ...filter }) => index.topK(text(list[0]!), k, filter)),
        );
      }),
    );
  });

  it("finds an offer by its rare grams among many that share the common ones", () => {
    const index = new LexicalIndex();
    for (let number = 0; number < 4_000; number++)
      index.add(offerId(number), shop, text(`table lamp white ${number}`));
    index.add(offerId(9_000), shop, text("table lamp white quixotry"));
    expect(index.topK(text("table lamp white quixotry"), 1)[0]?.offerId).toBe(offerId(9_000));
    expect(index.topK(text("table lamp white 3127"), 1)[0]?.offerId).toBe(offerId(3_127));
  });
});
