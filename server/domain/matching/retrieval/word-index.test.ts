import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferId } from "../../offer/offer";
import { WordIndex } from "./word-index";

const id = (number: number) => `offer-${number}` as OfferId;
const text = (title: string, brand: string | null = null, mpn: string | null = null) => ({
  title,
  brand,
  mpn,
});
const words = ["sony", "tv", "black", "ps-lx350h", "am53bk", "64gb", "käse"];
const titleArbitrary = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 });

function build(...titles: string[]): WordIndex {
  const index = new WordIndex();
  titles.forEach((title, number) => {
    index.add(id(number), text(title));
  });
  return index;
}

describe("WordIndex", () => {
  it("is symmetric, and answers after any changes like an index built afresh", () => {
    const steps = fc.array(
      fc.record({ number: fc.nat({ max: 6 }), title: fc.option(titleArbitrary, { nil: null }) }),
    );
    fc.assert(
      fc.property(steps, (changes) => {
        const lived = new WordIndex();
        const last = new Map<OfferId, string>();
        for (const { number, title } of changes) {
          if (title === null) expect(lived.remove(id(number))).toBe(last.delete(id(number)));
          else {
            lived.add(id(number), text(title.join(" ")));
            last.set(id(number), title.join(" "));
          }
        }
        const fresh = new WordIndex();
        for (const [offerId, title] of [...last].reverse()) fresh.add(offerId, text(title));
        const ids = Array.from({ length: 7 }, (_, number) => id(number));
        const table = (index: WordIndex) => ids.map((a) => index.agreementWith(a, ids));
        expect(table(lived)).toEqual(table(fresh));
        expect(ids.map((a) => lived.listByRareCode(a))).toEqual(ids.map((a) => fresh.listByRareCode(a)));
        table(fresh).forEach((row, a) => {
          row.forEach((agreement, b) => {
            expect(agreement).toEqual(fresh.agreementWith(ids[b]!, [ids[a]!])[0]);
          });
        });
      }),
    );
  });

  it("knows one amount however it is written, in the title or in the size field", () => {
    const index = build("juice 0,5 l", "juice 500 ml", "juice 330 ml", "juice");
    index.add(id(4), { ...text("juice"), size: "500 ML" });
    expect(
      index.agreementWith(id(0), [id(1), id(2), id(3), id(4)]).map(({ sharesSize }) => sharesSize),
    ).toEqual([true, false, false, true]);
  });

  it("counts rare words for more, and is whole where one offer says all that the other says", () => {
    const index = build("sony turntable black", "sony turntable", "sony radio black", "acme mixer");
    const [shorter, radio, none] = index.agreementWith(id(0), [id(1), id(2), id(3)]);
    expect(shorter).toEqual({ wordShare: 1, codeWeight: 0, sharesSize: false });
    expect(radio!.wordShare).toBeGreaterThan(0);
    expect(radio!.wordShare).toBeLessThan(1);
    expect(none!.wordShare).toBe(0);
    expect(index.agreementWith(id(0), [id(9)])).toEqual([{ wordShare: 0, codeWeight: 0, sharesSize: false }]);
  });

  it("compares model codes without dashes and finds offers by a rare one, not by one that many have", () => {
    const index = build("turntable PS-LX350H", "record player pslx350h", "TX100Z a", "TX100Z b");
    index.add(id(4), text("deck", "Sony", "PS LX350H"));
    expect(index.agreementWith(id(0), [id(1)])[0]!.codeWeight).toBeGreaterThan(0);
    expect(index.listByRareCode(id(0))).toEqual([id(1), id(4)]);
    expect(index.listByRareCode(id(2))).toEqual([id(3)]);
    for (let number = 5; number < 9; number++) index.add(id(number), text(`TX100Z ${number}`));
    expect(index.listByRareCode(id(2))).toEqual([]);
  });
});
