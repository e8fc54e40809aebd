import { describe, expect, it } from "vitest";
import { indexTruth } from "./demo-truth";
import { type DemoData, generateDemo } from "./generate-demo";

const demo = generateDemo({ seed: 1 });
const truth = indexTruth(demo.truth);

function listTitles({ catalogs }: DemoData): string[] {
  return catalogs.flatMap(({ mapping, rows }) => rows.map((row) => row[mapping.title ?? ""] ?? ""));
}

/** An oracle of its own: the weighted sum over all fourteen digits is a multiple of ten. */
function isValidGtin(stated: string): boolean {
  const digits = stated.replaceAll(" ", "").padStart(14, "0");
  if (!/^\d{14}$/.test(digits)) return false;
  return (
    [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 3 : 1), 0) % 10 === 0
  );
}

describe("the demo", () => {
  it("is the same for the same seed, and another for another", () => {
    const small = JSON.stringify(generateDemo({ seed: 5, products: 120 }));
    expect(JSON.stringify(generateDemo({ seed: 5, products: 120 }))).toBe(small);
    expect(JSON.stringify(generateDemo({ seed: 6, products: 120 }))).not.toBe(small);
  });

  it("has about 3,000 offers of 1,500 products in three shops and currencies", () => {
    const offers = demo.catalogs.reduce((sum, { rows }) => sum + rows.length, 0);
    expect(offers).toBeGreaterThan(2_800);
    expect(offers).toBeLessThan(3_250);
    expect(new Set(demo.truth.offers.map(({ product }) => product)).size).toBeGreaterThan(1_470);
    expect(demo.catalogs.map(({ currency }) => currency)).toEqual(["EUR", "USD", "GBP"]);
  });

  it("gives every row exactly the catalog's columns", () => {
    for (const { columns, mapping, rows } of demo.catalogs) {
      for (const row of rows) expect(Object.keys(row)).toEqual(columns);
      for (const header of Object.values(mapping)) expect(columns).toContain(header);
    }
  });

  it("knows the truth of every row, and of nothing else", () => {
    for (const { name, mapping, rows } of demo.catalogs) {
      const faulty = new Set(
        demo.truth.faulty.filter(({ catalog }) => catalog === name).map(({ rowIndex }) => rowIndex),
      );
      const sound = rows
        .filter((_, index) => !faulty.has(index))
        .map((row) => row[mapping.externalId ?? ""] ?? "");
      expect(new Set(sound).size).toBe(sound.length);
      const known = demo.truth.offers
        .filter(({ catalog }) => catalog === name)
        .map(({ externalId }) => externalId);
      expect([...known].sort()).toEqual([...sound].sort());
    }
  });

  it("has about one faulty row in a hundred, of each kind", () => {
    const faults = new Set(demo.truth.faulty.map(({ fault }) => fault));
    expect([...faults].sort()).toEqual(["missing-id", "missing-title", "unparsable-price"]);
    expect(demo.truth.faulty.length).toBeGreaterThan(12);
    expect(demo.truth.faulty.length).toBeLessThan(60);
    for (const { catalog, rowIndex, column, fault } of demo.truth.faulty) {
      const value = demo.catalogs.find(({ name }) => name === catalog)?.rows[rowIndex]?.[column];
      if (fault === "unparsable-price") expect(value).not.toMatch(/\d/);
      else expect(value?.trim()).toBe("");
    }
  });

  it("states valid, unrestricted GTINs but for those known as malformed, and few in the wholesaler's feed", () => {
    const rowsByRef = new Map(
      demo.catalogs.flatMap(({ name, mapping, rows }) =>
        rows.map(
          (row) => [`${name}/${row[mapping.externalId ?? ""]}`, row[mapping.gtin ?? ""] ?? ""] as const,
        ),
      ),
    );
    for (const { catalog, externalId, gtinState } of demo.truth.offers) {
      const stated = rowsByRef.get(`${catalog}/${externalId}`) ?? "";
      if (gtinState === "missing") expect(stated).toBe("");
      if (gtinState !== "own" && gtinState !== "foreign") continue;
      expect(isValidGtin(stated)).toBe(true);
      expect(stated.replaceAll(" ", "").padStart(14, "0")).toMatch(/^0(1|01)/);
    }
    const wholesale = demo.truth.offers.filter(({ catalog }) => catalog === "Kingsway Trade");
    expect(
      wholesale.filter(({ gtinState }) => gtinState === "missing").length / wholesale.length,
    ).toBeGreaterThan(0.7);
    expect(demo.truth.offers.filter(({ gtinState }) => gtinState === "foreign").length).toBeGreaterThan(0);
  });
});

describe("the demo's truth", () => {
  it("has many same and variant pairs, and duplicates inside a catalog", () => {
    const { acrossCatalogs, withinCatalogs } = truth.samePairs();
    expect(acrossCatalogs.length).toBeGreaterThan(1_200);
    expect(withinCatalogs.length).toBeGreaterThan(20);
    expect(truth.variantPairs().length).toBeGreaterThan(1_500);
    expect(demo.truth.offers.filter(({ duplicateOf }) => duplicateOf !== null).length).toBeGreaterThan(20);
  });

  it("relates any two offers symmetrically, in line with its lists", () => {
    for (const [a, b] of truth.samePairs().acrossCatalogs.slice(0, 200)) {
      expect(a.catalog).not.toBe(b.catalog);
      expect([truth.relation(a, b), truth.relation(b, a)]).toEqual(["same", "same"]);
    }
    for (const [a, b] of truth.variantPairs().slice(0, 200)) {
      expect([truth.relation(a, b), truth.relation(b, a)]).toEqual(["variant", "variant"]);
    }
    expect(() =>
      truth.relation({ catalog: "Brightmart", externalId: "none" }, demo.truth.offers[0]!),
    ).toThrow();
  });
});

describe("a large demo", () => {
  it("reaches 100,000 offers with words of its own", () => {
    const large = generateDemo({ seed: 2, products: 50_000 });
    const titles = listTitles(large);
    expect(titles.length).toBeGreaterThan(95_000);
    expect(new Set(titles).size / titles.length).toBeGreaterThan(0.9);
    const brands = large.catalogs[0]?.rows.map((row) => row.manufacturer);
    expect(new Set(brands).size).toBeGreaterThan(800);
  }, 120_000);

  it("has more shops than styles under names and ids of their own", () => {
    const wide = generateDemo({ seed: 3, products: 200, shops: 7 });
    expect(new Set(wide.catalogs.map(({ name }) => name)).size).toBe(7);
    expect(generateDemo({ seed: 3, products: 50, shops: 1 }).catalogs[0]?.rows.length).toBeGreaterThan(45);
  });
});
