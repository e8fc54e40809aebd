import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toStatedValue } from "../values/attribute-value";
import { compareValues } from "./compare-values";

const equation = (a: string, sign: string, b: string) => ({
  sides: [toStatedValue(a), toStatedValue(b)],
  sign,
});

describe("compareValues", () => {
  it("compares numbers as numbers, whichever way they are written", () => {
    expect(compareValues("1,000", "1000")).toEqual({
      outcome: "equal",
      note: equation("1,000", "=", "1000"),
    });
    expect(compareValues("1,5", "1.50")).toMatchObject({ outcome: "equal" });
    expect(compareValues("12", "12")).toEqual({ outcome: "equal", note: null });
    expect(compareValues("12", "13").outcome).toBe("conflicting");
    expect(compareValues("1,000", "1").outcome).toBe("conflicting");
  });

  it("compares quantities by value", () => {
    expect(compareValues("2.2 lb", "1 kg")).toEqual({
      outcome: "equal",
      note: equation("2.2 lb", "=", "1 kg"),
    });
    expect(compareValues("40 in", "101 cm")).toMatchObject({
      outcome: "equal",
      note: equation("40 in", "≈", "101 cm"),
    });
    expect(compareValues("500 ml", "500ml")).toEqual({ outcome: "equal", note: null });
    expect(compareValues("64 GB", "128 GB")).toEqual({ outcome: "conflicting", note: null });
    expect(compareValues("1 kg", "2 lb")).toEqual({
      outcome: "conflicting",
      note: { sides: [toStatedValue("2 lb"), { kind: "amount", amount: 907.18, unit: "g" }], sign: "=" },
    });
    expect(compareValues("23.6 in", "55 cm").note?.sides[1]).toEqual({
      kind: "amount",
      amount: 59.94,
      unit: "cm",
    });
    expect(compareValues("1 lb", "2 lb").note).toBeNull();
  });

  it("takes equal quantities with other words for close", () => {
    expect(compareValues("1 l bottle", "1000 ml glass").outcome).toBe("close");
  });

  it("compares what can't be measured word by word", () => {
    expect(compareValues("Stainless Steel", "stainless-steel").outcome).toBe("equal");
    expect(compareValues("Cotton", "Wool").outcome).toBe("conflicting");
    expect(compareValues("5 cm", "5 kg").outcome).toBe("conflicting");
  });

  it("has the same outcome from either side, and is equal to itself", () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom("1 kg", "2.2 lb", "1,000", "1.000", "0", "0 kg", "0.0 g"),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(compareValues(a, b).outcome).toBe(compareValues(b, a).outcome);
        expect(compareValues(a, a).outcome).toBe("equal");
      }),
    );
  });
});
