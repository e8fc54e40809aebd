import { toPriceText } from "../../../../domain/offer/price";
import { toJsonCells } from "../../files/json-row";
import { jsonFormat } from "./json-format";
import { toFilledCells, toList, toObject, toText } from "./json-values";

/** "19.99 USD" from an amount in the minor unit; other prices as they stand. */
function toPrice(value: unknown): string {
  const { amount, currency } = toObject(value);
  if (typeof amount === "number" && Number.isInteger(amount))
    return toPriceText({ priceMinor: amount, currency: toText(currency).toUpperCase() || null }) ?? "";
  return toText(value);
}

function toDescription(value: unknown): string {
  const { plain, html, markdown } = toObject(value);
  return toText(plain) || toText(html) || toText(markdown) || toText(value);
}

function toAvailability(value: unknown): string {
  const { status, available } = toObject(value);
  const stated = toText(status) || toText(value);
  if (stated !== "") return stated === "limited_stock" ? "in_stock" : stated;
  return available === undefined ? "" : available === true ? "in_stock" : "out_of_stock";
}

function findImage(product: Record<string, unknown>): string {
  const media = toList(product.media).map(toObject);
  const image = media.find(({ type }) => type === "image") ?? media[0];
  return toText(image?.url) || toText(product.image_url);
}

function toVariantCells(
  product: Record<string, unknown>,
  variant: Record<string, unknown>,
): Record<string, string> {
  const stated = (key: string) => toText(variant[key]) || toText(product[key]);
  const barcodes = toList(variant.barcodes).map(
    (barcode) => toText(toObject(barcode).value) || toText(barcode),
  );
  const cells: Record<string, string> = {
    id: toText(variant.id),
    title: toText(variant.title) || toText(product.title),
    description: toDescription(variant.description) || toDescription(product.description),
    brand: stated("brand"),
    mpn: stated("mpn"),
    gtin: barcodes.join(", ") || stated("gtin"),
    price: toPrice(variant.price ?? product.price),
    list_price: toPrice(variant.list_price),
    category: toList(variant.categories ?? product.categories ?? product.category)
      .map(
        (category) => toText(toObject(category).value) || toText(toObject(category).name) || toText(category),
      )
      .filter(Boolean)
      .join(", "),
    availability: toAvailability(variant.availability),
    condition: toList(variant.condition ?? product.condition)
      .map(toText)
      .join(", "),
    link: stated("url"),
    image_link: findImage(variant) || findImage(product),
    item_group_id: toText(product.id),
    seller: toText(toObject(variant.seller).name),
  };
  for (const option of [...toList(variant.variant_options), ...toList(variant.options)].map(toObject)) {
    const name = toText(option.name).toLowerCase().slice(0, 100);
    if (name !== "") cells[name] ||= toText(option.value) || toText(option.label);
  }
  return toFilledCells(cells);
}

/**
 * Products with variants, each variant an offer: the feed of the Agentic Commerce Protocol (as a document or as lines), UCP catalogs; and the
 * flat feed of OpenAI. Amounts are in the minor unit.
 */
export const productFeed = jsonFormat({
  name: "product-feed",
  detect({ text }) {
    const start = text.trimStart();
    if (!/^[{[]/.test(start) || /"\$schema"\s*:\s*"https?:\/\/json-schema/.test(start)) return 0;
    const hasVariants = /"variants"\s*:\s*\[\s*\{/.test(start) && /"title"\s*:/.test(start);
    const isFlat = /"is_eligible_(?:search|checkout)"\s*:/.test(start) && /"item_id"\s*:/.test(start);
    return hasVariants ? 0.8 : isFlat && !/^\{.*\}\s*\n\s*\{/.test(start) ? 0.8 : 0;
  },
  choosePath: (paths) =>
    paths.find((path) => !/(?:^|\/)variants(?:\/|$)/.test(path) && /(?:^|\/)products$/.test(path)) ??
    paths.find((path) => !/(?:^|\/)(?:variants|media|barcodes|variant_options)(?:\/|$)/.test(path)) ??
    paths[0],
  toRows(product) {
    const variants = toList(product.variants).map(toObject);
    if (variants.length > 0) return variants.map((variant) => toVariantCells(product, variant));
    return [toJsonCells(product)];
  },
  fields: {
    externalId: "id",
    title: "title",
    description: "description",
    brand: "brand",
    mpn: "mpn",
    gtin: "gtin",
    price: "price",
    category: "category",
    color: "color",
    size: "size",
    availability: "availability",
    condition: "condition",
    link: "link",
    imageLink: "image_link",
    itemGroupId: "item_group_id",
  },
});
