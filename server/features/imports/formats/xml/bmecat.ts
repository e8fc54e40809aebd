import { xmlFormat } from "./xml-format";
import type { XmlElement } from "./xml-items";

/** BMEcat 1.2 says ARTICLE and AID where BMEcat 2005 says PRODUCT and PID; cells are called as in 2005. */
function toNewName(name: string): string {
  return name
    .replace(/^ARTICLE/, "PRODUCT")
    .replace(/_AID$/, "_PID")
    .replace(/^EAN$/, "INTERNATIONAL_PID");
}

function listChildren(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => toNewName(child.name) === name) ?? [];
}

function findText(element: XmlElement | undefined, name: string): string {
  return listChildren(element, name)[0]?.text.trim() ?? "";
}

/** The price for the smallest quantity; of several that count from one, the one that customers pay. */
function findPrice(product: XmlElement): XmlElement | undefined {
  const prices = listChildren(product, "PRODUCT_PRICE_DETAILS").flatMap((details) =>
    listChildren(details, "PRODUCT_PRICE"),
  );
  const rank = (price: XmlElement) =>
    Number(findText(price, "LOWER_BOUND") || 1) * 10 +
    (/^(?:net_customer|gros_list|net_list)/.test(price.attributes.price_type ?? "") ? 0 : 1);
  return prices.sort((a, b) => rank(a) - rank(b))[0];
}

function toCells(product: XmlElement): Record<string, string> {
  const details = listChildren(product, "PRODUCT_DETAILS")[0];
  const price = findPrice(product);
  const cells: Record<string, string> = Object.create(null) as Record<string, string>;
  const add = (name: string, value: string) => {
    if (value !== "" && cells[name] === undefined && Object.keys(cells).length < 500) cells[name] = value;
  };
  add("SUPPLIER_PID", findText(product, "SUPPLIER_PID"));
  for (const child of details?.children ?? []) {
    if (child.children.length > 0) continue;
    add(toNewName(child.name), child.text.trim());
    const { lang } = child.attributes;
    if (lang !== undefined) add(`${toNewName(child.name)} (${lang})`, child.text.trim());
  }
  add("PRICE_AMOUNT", findText(price, "PRICE_AMOUNT"));
  add("PRICE_CURRENCY", findText(price, "PRICE_CURRENCY"));
  add("PRICE_QUANTITY", findText(listChildren(product, "PRODUCT_ORDER_DETAILS")[0], "PRICE_QUANTITY"));
  const media = listChildren(product, "MIME_INFO").flatMap((info) => listChildren(info, "MIME"));
  const picture =
    media.find((mime) => findText(mime, "MIME_TYPE").startsWith("image/")) ??
    media.find((mime) => /^https?:.*\.(?:jpe?g|png|webp)$/i.test(findText(mime, "MIME_SOURCE")));
  add("MIME_SOURCE", findText(picture, "MIME_SOURCE"));
  for (const features of listChildren(product, "PRODUCT_FEATURES")) {
    add("REFERENCE_FEATURE_GROUP_ID", findText(features, "REFERENCE_FEATURE_GROUP_ID"));
    for (const feature of listChildren(features, "FEATURE")) add(...toFeature(feature));
  }
  return cells;
}

/** FNAME or its template's name, with its values and unit. A heading among features repeats its name as its value: "" then. */
function toFeature(feature: XmlElement): [name: string, value: string] {
  const name = findText(feature, "FNAME") || findText(listChildren(feature, "FTEMPLATE")[0], "FT_NAME");
  const values = listChildren(feature, "FVALUE").map(({ text }) => text.trim());
  const value = values.filter(Boolean).join(", ") || findText(feature, "FVALUE_DETAILS");
  return [name || "FEATURE", name === value ? "" : `${value} ${findText(feature, "FUNIT")}`.trim()];
}

/** Catalogs of manufacturers and wholesalers, BMEcat 1.2 and 2005: https://www.bmecat.org. */
export const bmecat = xmlFormat({
  name: "bmecat",
  detect: ({ xml }) => (xml.root === "BMECAT" ? 0.95 : 0),
  items: /^BMECAT\/T_[A-Z_]+\/(?:ARTICLE|PRODUCT)$/,
  toCells,
  fields: {
    externalId: "SUPPLIER_PID",
    title: "DESCRIPTION_SHORT",
    description: "DESCRIPTION_LONG",
    brand: "MANUFACTURER_NAME",
    mpn: "MANUFACTURER_PID",
    gtin: "INTERNATIONAL_PID",
    price: "PRICE_AMOUNT",
    currency: "PRICE_CURRENCY",
    category: "REFERENCE_FEATURE_GROUP_ID",
    imageLink: "MIME_SOURCE",
  },
  findCurrency: ({ text }) =>
    /<CATALOG>[\s\S]*?<CURRENCY>\s*([A-Z]{3})\s*<\/CURRENCY>/.exec(text)?.[1] ?? null,
});
