import { expect, test } from "vitest";
import { describeAgreement, describeKappa } from "./agreement-words";

test("agreement is told in pairs, and beyond chance once there are enough of them", () => {
  const kappa = { value: 0.871, lower: 0.7, upper: 0.96 };
  expect(describeAgreement({ count: 60, agreedCount: 57, kappa })).toBe(
    "Two people agree on 57 of 60 pairs (95.0\u202f%).",
  );
  expect(describeAgreement({ count: 1, agreedCount: 1, kappa: null })).toContain("1 of 1 pair ");
  expect(describeKappa({ count: 60, agreedCount: 57, kappa })).toBe(
    "Beyond what chance would give (Cohen's κ): 0.87 (0.70–0.96).",
  );
  expect(describeKappa({ count: 19, agreedCount: 19, kappa })).toBeNull();
  expect(describeKappa({ count: 60, agreedCount: 60, kappa: null })).toBeNull();
});
