import { MAX_DEPTH } from "../source-limits";
import { toFilledCells, toList, toObject, toText } from "./json-values";

type Node = Record<string, unknown>;

/** Products of a schema.org graph, also in lists, groups and pages; a group's variants stand alone, with what the group says of them. */
export function listProducts(node: unknown, depth = 0): Node[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(node)) return node.flatMap((entry) => listProducts(entry, depth + 1));
  const object = toObject(node);
  if (isOfType(object, /^ProductGroup$/)) {
    const variants = toList(object.hasVariant).map((variant) => ({
      ...object,
      hasVariant: undefined,
      "@type": "Product",
      ...toObject(variant),
      isVariantOf: object,
    }));
    return variants.length > 0 ? variants : [object];
  }
  if (isOfType(object, /^(?:Product|IndividualProduct|ProductModel|Vehicle|Car|Book)$/)) return [object];
  return Object.values(object).flatMap((value) =>
    typeof value === "object" ? listProducts(value, depth + 1) : [],
  );
}

function isOfType(node: Node, pattern: RegExp): boolean {
  return toList(node["@type"]).some((type) => pattern.test(toText(type).replace(/^.*[/:#]/, "")));
}

/** A row for each offer of a product; of one that states only its range of prices, or none, a row for itself. */
export function toOfferRows(product: Node): Record<string, string>[] {
  const offers = toList(product.offers).map(toObject);
  const single = offers.flatMap((offer) =>
    isOfType(offer, /^AggregateOffer$/) ? toList(offer.offers).map(toObject) : [offer],
  );
  const distinct = single.filter((offer) => toText(offer.sku) !== "" || single.length === 1);
  const range = offers.find((offer) => isOfType(offer, /^AggregateOffer$/));
  const chosen =
    distinct.length > 0 ? distinct : single.length > 0 ? single.slice(0, 1) : range ? [range] : [{}];
  return chosen.map((offer) => toCells(product, offer, chosen.length > 1));
}

function toCells(product: Node, offer: Node, isOneOfSeveral: boolean): Record<string, string> {
  const specification = toObject(toList(offer.priceSpecification)[0]);
  const group = toObject(product.isVariantOf);
  const sku = toText(product.sku) || toText(product.productID);
  const cells: Record<string, string> = {
    "@id": toText(product["@id"]),
    sku: (isOneOfSeveral ? toText(offer.sku) : sku || toText(offer.sku)) || sku,
    name: toText(product.name) || toText(group.name),
    description: toText(product.description) || toText(group.description),
    brand: toName(product.brand) || toName(product.manufacturer) || toName(group.brand),
    mpn: toText(offer.mpn) || toText(product.mpn),
    gtin:
      ["gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn"]
        .map((key) => toText(offer[key]) || toText(product[key]))
        .find(Boolean) ?? "",
    price: toText(offer.price) || toText(specification.price) || toText(offer.lowPrice),
    priceCurrency: toText(offer.priceCurrency) || toText(specification.priceCurrency),
    category: toList(product.category)
      .map((category) => toName(category))
      .filter(Boolean)
      .join(", "),
    color: toText(product.color),
    size: toName(product.size),
    availability: toTerm(offer.availability),
    itemCondition: toTerm(offer.itemCondition) || toTerm(product.itemCondition),
    url: toText(offer.url) || toText(product.url),
    image: toLink(product.image),
    productGroupID:
      toText(group.productGroupID) || toText(product.inProductGroupWithID) || (isOneOfSeveral ? sku : ""),
  };
  for (const property of toList(product.additionalProperty).map(toObject)) {
    const name = toText(property.name).slice(0, 100);
    if (name !== "" && Object.keys(cells).length < 500)
      cells[name] ||= `${toText(property.value)} ${toText(property.unitText)}`.trim();
  }
  return toFilledCells(cells);
}

function toName(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value;
  return toText(toObject(first).name) || toText(first);
}

function toTerm(value: unknown): string {
  return toText(value) || toText(toObject(value)["@id"]);
}

function toLink(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value;
  return toText(first) || toText(toObject(first).url) || toText(toObject(first).contentUrl);
}

/** Columns of `toOfferRows` by field. */
export const schemaOrgFields = {
  externalId: "sku",
  title: "name",
  description: "description",
  brand: "brand",
  mpn: "mpn",
  gtin: "gtin",
  price: "price",
  currency: "priceCurrency",
  category: "category",
  color: "color",
  size: "size",
  availability: "availability",
  condition: "itemCondition",
  link: "url",
  imageLink: "image",
  itemGroupId: "productGroupID",
} as const;
