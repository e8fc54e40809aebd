import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CatalogId, offerIdSchema } from "./offer";
import { toOfferId, toUuidV5 } from "./offer-id";

const catalogA = "11111111-1111-4111-8111-111111111111" as CatalogId;
const catalogB = "22222222-2222-4222-8222-222222222222" as CatalogId;

describe("toUuidV5", () => {
  it("gives the UUID of RFC 9562, appendix A.4", () => {
    expect(toUuidV5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
      "2ed6657d-e927-568b-95e1-2665a8aea6a2",
    );
  });

  it("refuses a namespace that is no UUID", () => {
    expect(() => toUuidV5("shop", "x")).toThrow("Not a UUID");
  });
});

describe("toOfferId", () => {
  it("never changes: stored offers depend on it", () => {
    expect(toOfferId(catalogA, "SKU-1")).toBe("b016fe96-51a8-5a87-95e6-84b33d237840");
  });

  it("is a valid offer id for any external id", () => {
    fc.assert(fc.property(fc.string(), (id) => offerIdSchema.safeParse(toOfferId(catalogA, id)).success));
  });

  it("differs by catalog and by external id, and keeps letter case apart", () => {
    expect(toOfferId(catalogA, "1")).not.toBe(toOfferId(catalogB, "1"));
    expect(toOfferId(catalogA, "a")).not.toBe(toOfferId(catalogA, "A"));
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => (a === b) === (toOfferId(catalogA, a) === toOfferId(catalogA, b)),
      ),
    );
  });
});
