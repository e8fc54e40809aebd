import { describe, expect, it } from "vitest";
import { toOfferContent } from "../source-row/offer-row";
import { toStatedMeasure } from "./stated-measure";

describe("toStatedMeasure", () => {
  it("joins an amount and its unit from columns of their own, in whatever language, or reads both from one", () => {
    expect(toStatedMeasure({ quantity: "400.00", unit: "גרם" }, 2_690)).toBe("400 גרם");
    expect(toStatedMeasure({ Menge: "1,5", Einheit: "l" }, null)).toBe("1.5 l");
    expect(toStatedMeasure({ quantity: "0.6 kg" }, null)).toBe("0.6 kg");
    expect(toStatedMeasure({ Quantity: "250", "Unit of measure": 'מ"ל' }, null)).toBe("250 מל");
  });

  it("takes pieces, which may be what is in stock, and numbers without a unit for no size", () => {
    expect(toStatedMeasure({ quantity: "12", unit: "pcs" }, null)).toBeNull();
    expect(toStatedMeasure({ quantity: "12" }, null)).toBeNull();
    expect(toStatedMeasure({ quantity: "0", unit: "g" }, null)).toBeNull();
    expect(toStatedMeasure({ quantity: "viele", unit: "g" }, null)).toBeNull();
    expect(toStatedMeasure({ colour: "red" }, null)).toBeNull();
  });

  it("doubts kilograms that nobody could sell at the price", () => {
    expect(toStatedMeasure({ quantity: "40", unit: "קילוגרם" }, 400)).toBe("40 g");
    expect(toStatedMeasure({ quantity: "750", unit: "ליטר" }, 1_310)).toBe("750 ml");
    expect(toStatedMeasure({ quantity: "40", unit: "kg" }, 9_900)).toBe("40 kg");
    expect(toStatedMeasure({ quantity: "1.25", unit: "kg" }, 100)).toBe("1.25 kg");
    expect(toStatedMeasure({ quantity: "40", unit: "kg" }, null)).toBe("40 kg");
  });

  it("is the size of a row that states none, and of no other", () => {
    const mapping = { externalId: "id", title: "title", size: "size" };
    const read = (row: Record<string, string>) => {
      const result = toOfferContent({ id: "1", title: "Milk", ...row }, mapping, { currency: null });
      return result.kind === "valid" ? result.content.size : "invalid";
    };
    expect(read({ quantity: "1", unit: "l" })).toBe("1 l");
    expect(read({ quantity: "1", unit: "l", size: "XL" })).toBe("XL");
    expect(read({})).toBeNull();
  });
});
