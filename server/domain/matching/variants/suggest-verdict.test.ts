import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { CorpusStatistics } from "../prepare/corpus-statistics";
import { type PreparableOffer, prepareOffer } from "../prepare/prepare-offer";
import { weighOffer } from "../prepare/weigh-offer";
import { matcherSchema } from "../scoring/matcher-schema";
import { type PairScorer, toPairScorer } from "../scoring/pair-scorer";
import { scorePair } from "../scoring/score-pair";
import { toPreparable } from "../testing/invented-catalogs";
import { listSetAside, type PolicyAttribute, toSamePolicy } from "./same-policy";
import { judgeSetAside, suggestVerdict } from "./suggest-verdict";
import { findVariantDifferences } from "./variant-differences";
import { withoutVariantAttributes } from "./without-variant-attributes";

const shipped = toPairScorer(
  matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8"))),
);
const corpus = new CorpusStatistics();
const prepare = (id: string, title: string, content: Partial<PreparableOffer> = {}) =>
  prepareOffer(toPreparable(id, { title, ...content }));
type Stated = [title: string, content?: Partial<PreparableOffer>];

/** A matcher that calls a pair the same where titles, codes and identifiers show no contradiction. */
const literal: PairScorer = {
  thresholds: shipped.thresholds,
  thresholdsAlone: shipped.thresholdsAlone,
  crossEncoder: null,
  sparesAlike: false,
  settle: (trees) => trees,
  compare: (a, b) => shipped.compare(a, b),
  compareAll: (pairs) => shipped.compareAll(pairs),
  contributions: () => ({ baseWeight: 0, parts: [] }),
  withReading: (byTrees) => byTrees,
  logOdds: () => 3,
  ownLogOdds: (comparisons) => new Float64Array(comparisons.length).fill(3),
  logOddsInContext: ({ comparisons }) => new Float64Array(comparisons.length).fill(3),
};
const suggest = (
  [titleA, contentA]: Stated,
  [titleB, contentB]: Stated,
  matchProbability: number,
  scorer = shipped,
) =>
  suggestVerdict(
    { scorer, corpus },
    prepare("a", titleA, contentA),
    prepare("b", titleB, contentB),
    matchProbability,
  );

const titles = fc
  .array(
    fc.constantFrom("Sony", "PS-X350", "black", "weiss", "64GB", "128GB", "6 x 330 ml", "case", "for", "9"),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((words) => words.join(" "));

describe("suggestVerdict", () => {
  it("is symmetric, and never `variant` without a variant difference", () => {
    fc.assert(
      fc.property(
        titles,
        titles,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (titleA, titleB, probability) => {
          const [a, b] = [prepare("a", titleA), prepare("b", titleB)];
          const verdict = suggestVerdict({ scorer: shipped, corpus }, a, b, probability);
          expect(suggestVerdict({ scorer: shipped, corpus }, b, a, probability)).toBe(verdict);
          if (findVariantDifferences(a.stated, b.stated).length === 0)
            expect(verdict).toBe(probability >= 0.5 ? "same" : "different");
        },
      ),
    );
  });

  const model = { brand: "Sony", currency: "EUR", priceMinor: 29_900 };
  it.each<[string, Stated, Stated]>([
    [
      "colour",
      ["Sony WH-1000XM4 headphones black", { ...model, color: "black" }],
      ["Sony WH-1000XM4 Kopfhörer headphones silber", { ...model, color: "Silber" }],
    ],
    ["storage", ["Sony Xperia XQ-AT52 64GB", model], ["Sony Xperia XQ-AT52 128 GB", model]],
    [
      "pack",
      ["Sony Rival ice tea lemon 6 x 330 ml", model],
      ["Sony Rival ice tea lemon 330 ml", { ...model, priceMinor: 5_000 }],
    ],
    [
      "part numbers and GTINs of their own",
      ["Sony WH-1000XM4 headphones black", { ...model, mpn: "WH1000XM4B", gtin: "04548736112117" }],
      ["Sony WH-1000XM4 headphones silver", { ...model, mpn: "WH1000XM4S", gtin: "04548736112124" }],
    ],
  ])("takes offers that differ in nothing but %s for variants", (_, a, b) => {
    expect(suggest(a, b, 0.1)).toBe("variant");
  });

  it.each<[string, Stated, Stated]>([
    ["colours", ["Sony XM4 headphones black"], ["Sony XM4 headphones silver"]],
    ["sizes", ["Hoodie, size S"], ["Hoodie, size XL"]],
    ["packs", ["Rival Cola 6 x 330 ml"], ["Rival Cola 24 x 330 ml"]],
  ])("takes two stated %s for variants, however probable the match", (_, a, b) => {
    expect(suggest(a, b, 0.999)).toBe("variant");
  });

  it.each<[string, Stated, Stated]>([
    ["one side is silent on the pack", ["Rival Cola 330 ml"], ["Rival Cola 6 x 330 ml"]],
    ["they state other amounts", ["Sony Xperia 64GB"], ["Sony Xperia 128 GB"]],
    ["colours agree in two languages", ["Koffer schwarz"], ["Suitcase black"]],
  ])("believes a probable match where %s", (_, a, b) => {
    expect(suggest(a, b, 0.7)).toBe("same");
  });

  it.each<[string, Stated, Stated]>([
    ["another model code", ["Sony WH-1000XM4 black", model], ["Sony WF-C700N white", model]],
    ["another product", ["Sony PS-LX350H turntable black", model], ["Bosch GSR 18V-28 drill blue", {}]],
  ])("does not take %s in another colour for a variant", (_, a, b) => {
    expect(suggest(a, b, 0.1)).toBe("different");
  });

  it("rules out other codes, versions and accessories whatever the matcher says", () => {
    expect(suggest(["Axipha Pixon 11 black"], ["Axipha Pixon 12 white"], 0.1, literal)).toBe("different");
    expect(suggest(["Sony WH-1000XM4 black"], ["Sony WH-1000XM5 silver"], 0.1, literal)).toBe("different");
    expect(suggest(["Halcyn Mark II black"], ["Halcyn Mark III silver"], 0.1, literal)).toBe("different");
    expect(suggest(["Case for Pixon black"], ["Pixon white"], 0.1, literal)).toBe("different");
    expect(suggest(["Tee for men black"], ["Men's tee white"], 0.1, literal)).toBe("variant");
  });

  it("takes one GTIN on two packs for variants, however probable the match", () => {
    const gtin = { gtin: "04006381333931" };
    expect(suggest(["Rival Cola 330 ml", gtin], ["Rival Cola 6 x 330 ml", gtin], 0.99)).toBe("variant");
    expect(suggest(["Rival Cola 330 ml", gtin], ["Rival Cola 33 cl", gtin], 0.99)).toBe("same");
  });
});

describe("withoutVariantAttributes", () => {
  it("leaves the model: the same whatever the variant says, in several languages", () => {
    const variants = ["Sony X450 schwarz 64GB", "Sony X450 white 128 GB 2-pack", "Sony X450 midnight blue"];
    const [first, ...others] = variants.map((title) => withoutVariantAttributes(prepare("a", title)));
    expect(first?.titleWords.toSorted()).toEqual(["sony", "x450"]);
    for (const other of others) expect(other.titleWords).toEqual(first?.titleWords);
  });

  it("takes variant words from the description too, keeps what is no variant attribute, and changes no silent offer", () => {
    const description = "The black drill with 18 V";
    const silent = withoutVariantAttributes(
      prepare("a", "Drill 18 V black", { description, color: "black" }),
    );
    expect(silent.colors).toEqual([]);
    expect(silent.quantities).toEqual({ voltage: [18] });
    expect(silent.descriptionWordIds).toHaveLength(5);
    const plain = prepare("a", "Drill 18 V", { description: "A drill", brand: "Bosch", mpn: "GSR18" });
    const { stated: _, ...content } = withoutVariantAttributes(plain);
    expect(plain).toMatchObject({ ...content, currency: null });
  });

  it("makes variants of one model score as one offer", () => {
    const [a, b] = [prepare("a", "Sony X450 black"), prepare("b", "Sony X450 white")].map((offer) =>
      weighOffer(withoutVariantAttributes(offer), corpus),
    );
    const plain = [prepare("a", "sony x450"), prepare("b", "sony x450")].map((offer) =>
      weighOffer(offer, corpus),
    );
    expect(scorePair(shipped, a!, b!).matchProbability).toBe(
      scorePair(shipped, plain[0]!, plain[1]!).matchProbability,
    );
  });
});

describe("judgeSetAside", () => {
  const [shopA, shopB] = ["a", "b"] as [CatalogId, CatalogId];
  const between = (stated: readonly PolicyAttribute[]) =>
    listSetAside(new Map([[shopB, toSamePolicy(stated, [])]]), {
      a: { catalogId: shopA, categoryWordIds: [] },
      b: { catalogId: shopB, categoryWordIds: [] },
    });
  const judge = (titleA: string, titleB: string, stated: readonly PolicyAttribute[]) =>
    judgeSetAside({ scorer: shipped, corpus }, prepare("a", titleA), prepare("b", titleB), between(stated));

  it("judges without what is set aside, whichever catalog says so", () => {
    const [black, white] = ["Zorbex kettle KT-8450 black", "Zorbex kettle KT-8450 white"];
    expect(judge(black, white, ["colour"])!.matchProbability).toBeGreaterThan(0.5);
    expect(judge(black, white, ["size"])).toBeNull();
    expect(judge(black, white, [])).toBeNull();
    expect(judge(black, black, ["colour"])).toBeNull();
  });

  it("says nothing of offers that differ in something else, too, and takes amounts of all kinds together", () => {
    expect(judge("Zorbex phone X5 64 GB black", "Zorbex phone X5 128 GB white", ["colour"])).toBeNull();
    expect(
      judge("Zorbex phone X5 64 GB black", "Zorbex phone X5 128 GB white", ["colour", "amount"]),
    ).not.toBeNull();
    expect([...between(["amount"])]).toContain("volume");
  });

  it("makes no match of another model", () => {
    const other = judge("Zorbex kettle KT-8450 black", "Zorbex kettle KT-9950 white", ["colour"]);
    expect(other?.matchProbability ?? 0).toBeLessThan(0.5);
  });
});
