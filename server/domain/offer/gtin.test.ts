import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainGtin, parseGtin, toCheckDigit } from "./gtin";

describe("parseGtin", () => {
  it.each([
    ["4006381333931", "04006381333931"],
    ["036000291452", "00036000291452"],
    ["96385074", "00000096385074"],
    ["10012345678902", "10012345678902"],
    ["4 006381-333931", "04006381333931"],
    ["'4006381333931", "04006381333931"],
    ["4006381333931.0", "04006381333931"],
    // ISBN-10.
    ["0-306-40615-2", "09780306406157"],
    ["080442957X", "09780804429573"],
    // UPC-E.
    ["04252614", "00042100005264"],
    ["06543217", "00065100004327"],
    ["01234565", "00012345000065"],
  ])("%s is valid, as %s", (stated, gtin) => {
    expect(parseGtin(stated)).toEqual({ kind: "valid", gtin });
  });

  it("says which check digit fits", () => {
    const result = parseGtin("8904000210038");
    expect(toCheckDigit("890400021003")).toBe(7);
    expect(result).toEqual({ kind: "wrong-check-digit", expected: 7 });
    expect(explainGtin(result)).toContain("the check digit should be 7");
  });

  it.each([
    ["2", "200000000000"],
    ["02", "020000000000"],
    ["04", "040000000000"],
    ["05", "050000000000"],
    ["98", "981000000000"],
    ["99", "990000000000"],
  ])("refuses prefix %s as a match key, also behind a GTIN-14's indicator digit", (prefix, body) => {
    expect(parseGtin(body + toCheckDigit(body))).toEqual({ kind: "restricted", prefix });
    expect(parseGtin(`1${body}${toCheckDigit(`1${body}`)}`)).toEqual({ kind: "restricted", prefix });
  });

  it("reads the prefix of a UPC in its 13-digit form", () => {
    expect(parseGtin(`20000000001${toCheckDigit("20000000001")}`)).toEqual({
      kind: "restricted",
      prefix: "02",
    });
    expect(parseGtin(`98100000000${toCheckDigit("98100000000")}`).kind).toBe("valid");
  });

  it.each([
    ["0000000000000", "all-zeros"],
    ["12345", "wrong-length"],
    ["0306406153", "wrong-length"],
    ["0000000000", "wrong-length"],
    ["8.90400021003E+11", "rounded"],
    ["B07CXG6C9W", "not-digits"],
    ["", "not-digits"],
  ])("%s is no GTIN: %s", (stated, kind) => {
    expect(parseGtin(stated).kind).toBe(kind);
    expect(explainGtin(parseGtin(stated))).not.toBeNull();
  });

  it("finds every single mistyped digit", () => {
    const body = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, position, shift) => {
        const gtin = digits + toCheckDigit(digits);
        const typo = (Number(gtin[position]) + shift) % 10;
        const mistyped = gtin.slice(0, position) + typo + gtin.slice(position + 1);
        expect(["wrong-check-digit", "all-zeros"]).toContain(parseGtin(mistyped).kind);
      }),
    );
  });
});
