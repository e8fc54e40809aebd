import { describe, expect, test } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { emptyContent } from "../../offer/offer.fixture";
import type { PreparableOffer } from "../prepare/prepare-offer";
import { toColorValue, toStatedValue } from "../values/attribute-value";
import { compareFields } from "./compare-fields";

const offer: PreparableOffer = {
  ...emptyContent,
  id: "a" as OfferId,
  catalogId: "c" as CatalogId,
  title: "Thing",
};
const compare = (lower: Partial<PreparableOffer>, higher: Partial<PreparableOffer>) =>
  compareFields({ ...offer, ...lower }, { ...offer, ...higher });
const outcomeOf = (name: string, lower: Partial<PreparableOffer>, higher: Partial<PreparableOffer>) =>
  compare(lower, higher).find((field) => field.name === name)?.outcome;

describe("fields of two offers, as matching reads them", () => {
  test.each([
    ["one colour in two languages", { color: "schwarz" }, { color: "Black" }, "equal"],
    ["a shade and another of one colour", { color: "anthracite" }, { color: "dark grey" }, "close"],
    ["one shade, written alike", { color: "Sand" }, { color: "sand" }, "equal"],
    ["one of two colours", { color: "black/red" }, { color: "red" }, "close"],
    ["no colour in common", { color: "black" }, { color: "white" }, "conflicting"],
    ["a colour against a title that names it", { color: "black" }, { title: "Hoodie black" }, "equal"],
    ["a colour against silence", { color: "black" }, {}, "missing"],
    ["two words that name no known colour", { color: "Ultra" }, { color: "ultra" }, "equal"],
  ])("colour: %s", (_, lower, higher, outcome) => {
    expect(outcomeOf("colour", lower, higher)).toBe(outcome);
  });

  test.each([
    ["centimetres and inches", { size: "50×100 cm" }, { size: '20"×39"' }, "equal"],
    ["letters", { size: "S" }, { size: "XL" }, "conflicting"],
    ["a title that ends with it", { size: "XL" }, { title: "Hoodie XL" }, "equal"],
    ["units", { size: "1 kg" }, { size: "2.2 lb" }, "equal"],
    ["other units", { size: "1 kg" }, { size: "500 g" }, "conflicting"],
    ["scales that can't be compared", { size: "EU 42" }, { size: "US 9" }, "conflicting"],
  ])("size: %s", (_, lower, higher, outcome) => {
    expect(outcomeOf("size", lower, higher)).toBe(outcome);
  });

  test("quantities are read from titles, in base units", () => {
    const fields = compare({ title: "Disk 1 TB 7200 rpm" }, { title: "Disk 1000GB" });
    expect(fields).toEqual([
      {
        name: "storage",
        lower: { values: [{ kind: "amount", amount: 1, unit: "TB" }], isRead: true },
        higher: { values: [{ kind: "amount", amount: 1, unit: "TB" }], isRead: true },
        outcome: "equal",
        note: null,
      },
      {
        name: "rotation",
        lower: { values: [{ kind: "amount", amount: 7200, unit: "rpm" }], isRead: true },
        higher: null,
        outcome: "missing",
        note: null,
      },
    ]);
  });

  test("who says nothing of a pack sells a single piece", () => {
    expect(outcomeOf("pack", { title: "Soap pack of 6" }, { title: "Soap" })).toBe("conflicting");
    expect(outcomeOf("pack", { title: "Soap 6-pack" }, { title: "Soap pack of 6" })).toBe("equal");
    expect(outcomeOf("pack", {}, {})).toBeUndefined();
  });

  test("model codes: the part number, else those of the title", () => {
    const [field] = compare({ mpn: "DAV-IS50/B" }, { title: "Sony DAVIS50B" });
    expect(field).toMatchObject({
      name: "model",
      lower: { values: [toStatedValue("DAV-IS50/B")], isRead: false },
      higher: { values: [toStatedValue("DAVIS50B")], isRead: true },
      outcome: "equal",
    });
    expect(outcomeOf("model", { mpn: "DAVIS50B" }, { mpn: "DAVIS50" })).toBe("close");
    expect(outcomeOf("model", { mpn: "DAVIS50" }, { mpn: "DAVIS10" })).toBe("conflicting");
  });

  test("a colour that a title names is ours, a stated one the shop's", () => {
    const [field] = compare({ title: "Hoodie nero" }, { color: "schwarz" });
    expect(field).toMatchObject({
      name: "colour",
      lower: { values: [toColorValue("black")], isRead: true },
      higher: { values: [toStatedValue("schwarz")], isRead: false },
      outcome: "equal",
    });
  });

  test("what two size fields say is no row of its own again", () => {
    expect(compare({ size: "1 kg" }, { size: "2 kg" }).map(({ name }) => name)).toEqual(["size"]);
  });

  test("swapping the offers swaps the sides and nothing else", () => {
    const one = { title: "Coffee 500 g dark blue", size: "L" };
    const other = { title: "Coffee 1 lb", color: "navy" };
    const swapped = compare(other, one).map(({ lower, higher, ...rest }) => ({
      ...rest,
      lower: higher,
      higher: lower,
    }));
    expect(swapped.map(({ note, ...field }) => field)).toEqual(
      compare(one, other).map(({ note, ...field }) => field),
    );
  });

  test("two offers that say nothing have no fields", () => {
    expect(compare({}, {})).toEqual([]);
  });
});
