import { expect, it } from "vitest";
import type { Candidate } from "../../../domain/matching/match";
import type { OfferId } from "../../../domain/offer/offer";
import { RememberedCandidates } from "./remembered-candidates";

const [a, b] = ["a" as OfferId, "b" as OfferId];
const found: Candidate[] = [
  { lowerOfferId: a, higherOfferId: b, ranks: { identifier: 1, lexical: null, vector: null } },
];

it("hands out once what was noted, and nothing once the corpus or the way of asking is another", () => {
  const remembered = new RememberedCandidates();
  remembered.note("1 model", a, found);
  remembered.note("1 model", b, []);
  expect(remembered.take("1 model", a)).toBe(found);
  expect(remembered.take("1 model", a)).toBeUndefined();
  expect(remembered.take("2 model", b)).toBeUndefined();
  expect(remembered.take("1 model", b)).toBeUndefined();
});
