import { describe, expect, it } from "vitest";
import { createRandom } from "./random";
import { fillPattern } from "./title";
import { writeValue } from "./write-value";

const metric = { system: "metric", tightShare: 0, convertShare: 0, synonymShare: 0 } as const;
const american = { system: "us", tightShare: 0, convertShare: 1, synonymShare: 1 } as const;

describe("writeValue", () => {
  it("keeps the maker's notation where nothing is converted", () => {
    const random = createRandom("a");
    expect(writeValue("500 ml", metric, random)).toBe("500 ml");
    expect(writeValue("1 TB", metric, random)).toBe("1 TB");
    expect(writeValue("Black|Jet Black", metric, random)).toBe("Black");
    expect(writeValue("", metric, random)).toBe("");
  });

  it("converts units and sizes", () => {
    const random = createRandom("b");
    expect(writeValue("340 g", american, random)).toBe("12 oz");
    expect(writeValue("1 TB", american, random)).toBe("1000 GB");
    expect(writeValue("shoe-m 42", american, random)).toBe("US 9");
    expect(writeValue("dress 38", american, random)).toBe("US 6");
    expect(writeValue("Black|Jet Black", american, random)).toBe("Jet Black");
  });

  it("keeps the count of a pack in every notation", () => {
    for (let draw = 0; draw < 30; draw++) {
      expect(writeValue("6 x 330 ml", metric, createRandom(`c${draw}`))).toMatch(/\b6|6x|6-pack/);
    }
  });
});

describe("fillPattern", () => {
  it("leaves no trace of what is empty", () => {
    expect(fillPattern("{a} {b}, {c}, {d}", { a: "Tea", d: "20" })).toBe("Tea, 20");
    expect(fillPattern("{a} - {b}, {c} [({d})]", { a: "Tea", c: "20" })).toBe("Tea - 20");
    expect(fillPattern("{a} ({b}) - {c}", { a: "Tea" })).toBe("Tea");
  });
});
