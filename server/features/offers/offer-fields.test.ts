import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { exportKinds, listUsualColumns } from "../../domain/exports/export-kinds";
import { hashOfferContent } from "../../domain/offer/content-hash";
import {
  contentFields,
  entryOf,
  feedFieldOf,
  offerFields,
  toColumnName,
} from "../../domain/offer/field-lists";
import { type OfferContent, offerContentSchema } from "../../domain/offer/offer";
import { emptyContent, fullContent } from "../../domain/offer/offer.fixture";
import type { FieldEntry } from "../../domain/offer/offer-fields";
import { noSale } from "../../domain/offer/sales/sale-price";
import { suggestColumnMapping } from "../../domain/offer/source-row/column-mapping";
import { toOfferContent } from "../../domain/offer/source-row/offer-row";
import { offerCells } from "../exports/rows/offer-rows";
import { listChanges } from "../imports/wizard/list-changes";
import { writtenAssignments, writtenDefinitions, writtenNames } from "./offer-columns";
import { type OfferRecord, offerColumns, toOffer, toOfferRecord } from "./offer-record";
import { offerViewSchema } from "./schema";

/** As somebody would add a field: an entry in the registry, and nothing else. */
vi.mock("../../domain/offer/offer-fields", async (importOriginal) => {
  const original = await importOriginal<{ offerFieldEntries: Record<string, FieldEntry> }>();
  const material: FieldEntry = { kind: "term", lengthMax: 60, isAddition: true, headers: "stoff", words: "" };
  return { ...original, offerFieldEntries: { ...original.offerFieldEntries, material } };
});

const added = "material" as (typeof contentFields)[number];
const catalogId = "0f1c4d8e-6a53-5b7e-9d21-5a3e5a4b5501" as never;

/** Content that states everything, the added field, too. */
const stated = { ...fullContent, [added]: "oak" } as OfferContent;
const silent = { ...fullContent, ...noSale, [added]: null } as OfferContent;

const words = (list: string) => list.split(", ").map((part) => part.split(" ")[0]!);
const feedTexts: Partial<Record<string, string>> = {
  gtin: "4006381333931",
  price: "5.99",
  availability: "in stock",
  condition: "new",
  link: "https://a.example/",
  imageLink: "https://a.example/i.png",
  regularPrice: "6.99",
  salePrice: "4.99",
  saleStartsAt: "2026-11-27",
  saleEndsAt: "2026-11-30",
};

/** Of a row that is on no sale. */
const ofSales = ["regularPrice", "salePrice", "saleStartsAt", "saleEndsAt"];
/** What a row states of a sale, to see one of its fields. */
const stateOfSale: Partial<Record<string, string[]>> = {
  regularPrice: ["regularPrice"],
  salePrice: ["salePrice"],
  saleStartsAt: ["salePrice", "saleStartsAt"],
  saleEndsAt: ["salePrice", "saleEndsAt"],
};

it("the added field is one of the registry's", () => {
  expect(contentFields).toContain(added);
  expect(contentFields).toHaveLength(Object.keys(fullContent).length);
});

describe.each(contentFields)("%s", (field) => {
  const column = toColumnName(field);
  const feedField = feedFieldOf(field);

  it("is read from a row, by its header", () => {
    if (feedField === null) return;
    const header = entryOf(field).headers!.split(" ").at(0)!;
    const others = feedField === "price" ? ["qqq"] : ["qqq", "price"];
    expect(suggestColumnMapping([...others, header]).mapping[feedField]).toBe(header);
    const left = ofSales.filter((name) => !stateOfSale[feedField]?.includes(name));
    const row = Object.fromEntries(
      offerFields.map((name) => [name, left.includes(name) ? "" : (feedTexts[name] ?? "EUR")]),
    );
    const mapping = Object.fromEntries(offerFields.map((name) => [name, name]));
    const read = toOfferContent(row, mapping, { currency: null });
    expect(read.kind === "valid" && read.content[field]).toBeTruthy();
    const without = toOfferContent({ ...row, [feedField]: "" }, mapping, { currency: null });
    expect(without.kind === "valid" && without.content[field]).not.toEqual(
      read.kind === "valid" && read.content[field],
    );
  });

  it("belongs to an offer as the API gives it", () => {
    const { [field]: _, ...rest } = stated;
    expect(offerContentSchema.safeParse(stated).success).toBe(true);
    expect(offerContentSchema.safeParse(rest).success).toBe(false);
    expect(Object.keys(offerViewSchema.shape)).toContain(field);
  });

  it("is written to and read from its column, which schema.prisma has", () => {
    expect(words(writtenNames)).toContain(column);
    expect(words(writtenDefinitions)).toContain(column);
    expect(words(writtenAssignments)).toContain(column);
    expect(offerColumns.split(", ")).toContain(`o.${column}`);
    const record = toOfferRecord(catalogId, "1", stated);
    expect(toOffer(record as unknown as OfferRecord)[field]).toBe(stated[field]);
    if (field === added) return;
    const model = /^model Offer \{([\s\S]*?)^\}/m.exec(readFileSync("prisma/schema.prisma", "utf8"))![1]!;
    expect(model).toMatch(new RegExp(`^ {2}${field} +\\w`, "m"));
  });

  it("changes the content hash", () => {
    expect(hashOfferContent({ ...stated, [field]: "other" })).not.toBe(hashOfferContent(stated));
  });

  it("is told where a file changes it", () => {
    // The GTIN is told as it is stated, and the currency with the prices.
    const other = { ...stated, [field]: "other", ...(field === "gtin" ? { gtinStated: "other" } : {}) };
    const told = field === "currency" ? ["price", "regularPrice", "salePrice"] : [feedField ?? "gtin"];
    expect(listChanges(stated, other).map((change) => change.field)).toEqual(told);
  });

  it("is exported: unasked, unless the registry says otherwise", () => {
    if (feedField === null) return;
    const name = toColumnName(feedField);
    expect(exportKinds.offers.columns.map((one) => one.name)).toContain(name);
    const isUsual = listUsualColumns("offers").some((one) => one.name === name);
    expect(isUsual).toBe(entryOf(field).isExported !== false);
    expect(offerCells[name]).toContain(`o.${column}`);
  });
});

it("a field that was added leaves the hash of an offer that does not state it as it was", () => {
  expect(hashOfferContent({ ...emptyContent, [added]: null } as OfferContent)).toBe("4EwX_R7GRXO7VKEgzbQyn2");
  expect(hashOfferContent(silent)).toBe("SVv8KAjnL7CVBhW2YN-Py6");
});

it("the keys that follow from an offer stay as they are: others would have every offer embedded and matched anew", () => {
  expect(toOfferRecord(catalogId, "x", silent)).toMatchObject({
    id: "c61fc720-2a3a-5633-afd7-d05f2323f239",
    content_hash: "SVv8KAjnL7CVBhW2YN-Py6",
    embedding_text_hash: "3hSfgqRhlVOxdIEi5YtXuF",
    identifier_keys: ["gtin:00012345678905"],
    search_text: "a b m",
  });
});
