import fc from "fast-check";
import { expect, test } from "vitest";
import { groupUnlike } from "./group-unlike";

const question = fc.uniqueArray(fc.constantFrom("sony", "bose", "apple", "nikon", "canon"), { maxLength: 3 });

test("no two questions of a group have anything in common, and each question is in one group", () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (marks, countMax) => {
      const questions = marks.map((own, place) => ({ place, own }));
      const groups = groupUnlike(questions, { countMax, readMarks: ({ own }) => own });
      for (const group of groups) {
        const all = group.flatMap(({ own }) => own);
        expect(new Set(all).size).toBe(all.length);
        expect(group.length).toBeLessThanOrEqual(countMax);
      }
      const places = groups.flat().map(({ place }) => place);
      expect(places.sort((a, b) => a - b)).toEqual(questions.map(({ place }) => place));
      const firsts = groups.map(([first]) => first!.place);
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }),
  );
});

test("questions about one brand are asked apart, others together", () => {
  const groups = groupUnlike(["sony a", "bose b", "sony c", "canon d"], {
    countMax: 3,
    readMarks: (text) => [text.split(" ")[0]!],
  });
  expect(groups).toEqual([["sony a", "bose b", "canon d"], ["sony c"]]);
});
