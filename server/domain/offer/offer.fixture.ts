import type { OfferContent } from "./offer";

/** For tests: an offer that states its title and nothing else. */
export const emptyContent: OfferContent = {
  title: "x",
  description: null,
  brand: null,
  mpn: null,
  gtin: null,
  gtinStated: null,
  priceMinor: null,
  currency: null,
  category: null,
  color: null,
  size: null,
  availability: null,
  condition: null,
  link: null,
  imageLink: null,
  itemGroupId: null,
  attributes: {},
};

/** For tests: an offer that states everything. */
export const fullContent: OfferContent = {
  title: "A",
  description: "d",
  brand: "b",
  mpn: "m",
  gtin: "00012345678905",
  gtinStated: "12345678905",
  priceMinor: 599,
  currency: "EUR",
  category: "c > d",
  color: "red",
  size: "L",
  availability: "in_stock",
  condition: "new",
  link: "https://a.example/",
  imageLink: "https://a.example/i.png",
  itemGroupId: "G1",
  attributes: { b: "2", a: "1" },
};
