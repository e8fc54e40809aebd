import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offerFields } from "../field-lists";
import { offerContentSchema } from "../offer";
import { emptyContent } from "../offer.fixture";
import { suggestColumnMapping } from "./column-mapping";
import { toOfferContent } from "./offer-row";
import { rowIssueSchema } from "./row-issue";

const identity = Object.fromEntries(offerFields.map((field) => [field, field]));
const defaults = { currency: "EUR" };
const base = { externalId: "1", title: "Sony Turntable" };

function read(cells: Record<string, string>) {
  const result = toOfferContent({ ...base, ...cells }, identity, defaults);
  if (result.kind === "invalid") throw new Error(JSON.stringify(result.issues));
  return result;
}

describe("toOfferContent", () => {
  it("reads a full row", () => {
    const result = read({
      description: "<p>Belt&nbsp;drive</p>",
      brand: "Sony",
      mpn: "PSLX350H",
      gtin: "4006381333931",
      price: "$1,299.00",
      currency: "CAD",
      category: "Audio > Turntables",
      color: "Black",
      size: "N/A",
      availability: "https://schema.org/InStock",
      condition: "New",
      link: "https://shop.example/p?a=1&amp;b=2",
      imageLink: "//cdn.example/a b.jpg, https://cdn.example/2.jpg",
      itemGroupId: "g1",
      weight: " 4 kg ",
      empty: "",
    });
    expect(result).toEqual({
      kind: "valid",
      externalId: "1",
      warnings: [],
      content: {
        title: "Sony Turntable",
        description: "Belt drive",
        brand: "Sony",
        mpn: "PSLX350H",
        gtin: "04006381333931",
        gtinStated: "4006381333931",
        priceMinor: 129900,
        currency: "CAD",
        category: "Audio > Turntables",
        color: "Black",
        size: null,
        availability: "in_stock",
        condition: "new",
        link: "https://shop.example/p?a=1&b=2",
        imageLink: "https://cdn.example/a%20b.jpg",
        itemGroupId: "g1",
        regularPriceMinor: null,
        salePriceMinor: null,
        saleStartsAt: null,
        saleEndsAt: null,
        attributes: { weight: "4 kg" },
      },
    });
  });

  it("needs an id and a title, and reports both at once", () => {
    const result = toOfferContent({ externalId: " ", title: "<b></b>" }, identity, defaults);
    expect(result).toMatchObject({
      kind: "invalid",
      issues: [
        { code: "missing-id", column: "externalId", severity: "error" },
        { code: "missing-title", column: "title", severity: "error" },
      ],
    });
    expect(toOfferContent({ ...base, externalId: "x".repeat(201) }, identity, defaults)).toMatchObject({
      kind: "invalid",
      issues: [{ code: "id-too-long" }],
    });
  });

  it("keeps an offer whose GTIN has a typo, and says which digit fits", () => {
    const { content, warnings } = read({ gtin: "8904000210038" });
    expect(content).toMatchObject({ gtin: null, gtinStated: "8904000210038" });
    expect(warnings).toEqual([
      {
        column: "gtin",
        code: "gtin-invalid",
        message:
          "GTIN 8904000210038: the check digit should be 7 (look for a mistyped digit); the offer was kept, its GTIN is not used for matching.",
        severity: "warning",
      },
    ]);
  });

  it.each([
    [{ gtin: "2000000000008" }, "gtin-restricted"],
    [{ price: "10-20" }, "price-invalid"],
    [{ price: "5", currency: "XXQ" }, "currency-unknown"],
    [{ availability: "perhaps" }, "availability-unknown"],
    [{ condition: "mint" }, "condition-unknown"],
    [{ link: "javascript:alert(1)" }, "link-invalid"],
    [{ imageLink: 'https://x.example/"><script>' }, "link-invalid"],
    [{ brand: "x".repeat(101) }, "text-truncated"],
  ])("keeps %j with the warning %s", (cells, code) => {
    expect(read(cells).warnings).toMatchObject([{ code, severity: "warning" }]);
  });

  it("takes the first usable of several GTINs in a cell", () => {
    expect(read({ gtin: "123, 4006381333931" })).toMatchObject({
      content: { gtin: "04006381333931" },
      warnings: [],
    });
  });

  it("knows what only looks like a value", () => {
    const cells = {
      brand: "No Brand",
      mpn: "Does not apply",
      gtin: "n/a",
      price: "-",
      availability: "unknown",
    };
    expect(read(cells)).toMatchObject({ content: { ...emptyContent, title: base.title }, warnings: [] });
    expect(read({ price: "0" }).content).toMatchObject({ priceMinor: null, currency: null });
  });

  it("keeps the first 50 attributes, and says how many it left out", () => {
    const columns = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`a${index}`, "x".repeat(2_000)]),
    );
    const { content, warnings } = read(columns);
    expect(Object.keys(content.attributes)).toHaveLength(50);
    expect(content.attributes.a0).toHaveLength(1_000);
    expect(warnings).toMatchObject([{ code: "too-many-attributes", column: null }]);
  });

  it("reads nothing from a mapped column that the row lacks, even one called constructor", () => {
    expect(toOfferContent(base, { ...identity, brand: "constructor" }, defaults)).toMatchObject({
      content: { brand: null },
    });
  });

  it("gives content within its bounds for any row, the same each time, and well-formed issues", () => {
    const headers = [
      "id",
      "name",
      "brand",
      "ean",
      "price",
      "link",
      "stock",
      "condition",
      "other",
      "__proto__",
    ];
    const { mapping } = suggestColumnMapping(headers);
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 700 }),
      fc.constantFrom("", "1", "N/A", "http://x.example"),
    );
    const row = fc
      .tuple(...headers.map(() => cell))
      .map((cells) => Object.fromEntries(headers.map((name, i) => [name, cells[i]!])));
    fc.assert(
      fc.property(row, (values) => {
        const result = toOfferContent(values, mapping, defaults);
        const issues = result.kind === "valid" ? result.warnings : result.issues;
        for (const issue of issues) rowIssueSchema.parse(issue);
        expect(issues.some((issue) => issue.severity === "error")).toBe(result.kind === "invalid");
        if (result.kind === "valid") offerContentSchema.parse(result.content);
        expect(toOfferContent(values, mapping, defaults)).toEqual(result);
      }),
    );
  });
});
