import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHold, mayHoldTrigram, toTrigramFilter } from "./trigram-filter";

describe("toTrigramFilter", () => {
  it("never denies what a text holds, in any script", () => {
    const text = fc.string({ unit: "binary", minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        (texts, from, length) => {
          const filter = toTrigramFilter(texts);
          for (const held of texts) {
            const start = from % (held.length - 2);
            const part = held.slice(start, start + 3 + (length % (held.length - start - 2)));
            expect(mayHold(filter, part)).toBe(true);
            expect(mayHoldTrigram(filter, held, start)).toBe(true);
          }
        },
      ),
    );
  });

  it("denies most of what a title does not hold", () => {
    const filter = toTrigramFilter(["sonypslx350hstereoturntablebeltdriveblack"]);
    expect(["photoshop", "acrobat", "camera", "lens"].filter((word) => mayHold(filter, word))).toEqual([]);
    expect(mayHold(toTrigramFilter([]), "abc")).toBe(false);
  });
});
