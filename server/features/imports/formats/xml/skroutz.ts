import { xmlFormat } from "./xml-format";

/** Skroutz and BestPrice: https://developer.skroutz.gr/products/xml_feed/. Prices are in euros and with tax. */
export const skroutz = xmlFormat({
  name: "skroutz",
  detect: ({ xml, text }) =>
    xml.root === "mywebstore" ||
    (/\/products\/product(?: |$)/.test([...xml.paths].join(" ")) && /<price_with_vat>/.test(text))
      ? 0.95
      : 0,
  items: /^[^/]+\/products\/product$/,
  fields: {
    externalId: "id",
    title: "name",
    description: "description",
    brand: "manufacturer",
    mpn: "mpn",
    gtin: "ean",
    price: "price_with_vat",
    category: "category",
    color: "color",
    size: "size",
    availability: "instock",
    link: "link",
    imageLink: "image",
  },
  findCurrency: () => "EUR",
});
