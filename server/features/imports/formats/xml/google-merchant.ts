import { toXmlCells } from "./xml-cells";
import { xmlFormat } from "./xml-format";
import type { XmlElement } from "./xml-items";

const fields = {
  externalId: "id",
  title: "title",
  description: "description",
  brand: "brand",
  mpn: "mpn",
  gtin: "gtin",
  price: "price",
  category: "product_type",
  color: "color",
  size: "size",
  availability: "availability",
  condition: "condition",
  link: "link",
  imageLink: "image_link",
  itemGroupId: "item_group_id",
  salePrice: "sale_price",
  saleStartsAt: "sale_price_effective_date",
} as const;

/** Google's own elements win over those of RSS and Atom with the same name. */
function toCells(item: XmlElement): Record<string, string> {
  const own = new Set(item.children.filter(({ prefix }) => prefix !== "").map(({ name }) => name));
  const children = item.children.filter(({ name, prefix }) => prefix !== "" || !own.has(name));
  return toXmlCells({ ...item, children });
}

const items = /^(?:rss|RDF)(?:\/channel)?\/item$|^feed\/entry$/;

function isGoogle(head: {
  xml: { rootAttributes: Record<string, string>; paths: ReadonlySet<string> };
}): boolean {
  return (
    Object.values(head.xml.rootAttributes).some((value) => value.includes("base.google.com/ns/1.0")) &&
    [...head.xml.paths].some((path) => items.test(path))
  );
}

/** RSS 2.0, RSS 1.0 and Atom with Google's elements: https://support.google.com/merchants/answer/7052112. */
export const googleMerchant = xmlFormat({
  name: "google-merchant",
  detect: (head) => (isGoogle(head) ? 0.9 : [...head.xml.paths].some((path) => items.test(path)) ? 0.6 : 0),
  items,
  toCells,
  fields,
});

/** The same as Prisjakt and PriceSpy take it; told by the channel that names them. */
export const prisjakt = xmlFormat({
  name: "prisjakt",
  detect: (head) =>
    isGoogle(head) && /prisjakt|pricespy|prisguiden/i.test(head.text.slice(0, 2_000)) ? 0.95 : 0,
  items,
  toCells,
  fields,
});
