import { mangleCode, spoilGtin, writeGtin } from "./noise";
import type { TrueProduct } from "./product";
import type { Random } from "./random";
import type { FeedColumn, ShopStyle } from "./shop-style";
import { writeDescription, writeTitle } from "./title";
import { distributors } from "./vocabulary/brand-names";
import { usedMarks } from "./vocabulary/shop-words";
import { writeValue } from "./write-value";

/** What a row's GTIN column is worth: the product's own, none, no valid number, or another product's. */
export type GtinState = "own" | "missing" | "malformed" | "foreign";

/** The fields of one row before they are put under the shop's column names; the external id is given later. */
export interface FeedRow {
  fields: Partial<Record<FeedColumn, string>>;
  gtinState: GtinState;
}

function writeBrand(product: TrueProduct, style: ShopStyle, random: Random): string {
  const { brand } = product.family;
  const draw = random.next();
  const distributorFrom = style.brandMissingShare;
  const aliasFrom = distributorFrom + style.brandDistributorShare;
  if (draw < distributorFrom) return "";
  if (draw < aliasFrom) return random.pick(distributors);
  const name =
    draw < aliasFrom + style.brandAliasShare && brand.aliases.length > 0
      ? random.pick(brand.aliases)
      : brand.name;
  return style.casing === "upper" ? name.toUpperCase() : name;
}

function writeMpn(product: TrueProduct, style: ShopStyle, random: Random): string {
  if (!product.mpn || !random.chance(style.mpnShare)) return "";
  const stated = random.chance(0.15) ? product.family.code : product.mpn;
  return random.chance(style.codeMangledShare) ? mangleCode(stated, random) : stated;
}

function chooseGtin(
  product: TrueProduct,
  other: TrueProduct,
  style: ShopStyle,
  random: Random,
): [string, GtinState] {
  if (!random.chance(style.gtinShare)) return ["", "missing"];
  if (random.chance(style.gtinMalformedShare)) return [spoilGtin(product.gtin, random), "malformed"];
  const american = style.currency === "USD";
  if (other.key !== product.key && random.chance(style.gtinForeignShare)) {
    return [writeGtin(other.gtin, american, random), "foreign"];
  }
  return [writeGtin(product.gtin, american, random), "own"];
}

function writePrice(product: TrueProduct, style: ShopStyle, random: Random): string {
  const amount = Math.max(0.49, product.priceEur * style.priceFactor * (0.92 + random.next() * 0.18));
  const charm = random.pick([0.99, 0.99, 0.95, 0.9, 0.49]);
  const whole = amount < 10 ? Math.round(amount * 10) / 10 - 0.01 : Math.floor(amount) + charm;
  const rounded = amount > 400 ? Math.round(amount / 10) * 10 - 1 + random.pick([0, 0.99, 0]) : whole;
  const text = Math.max(0.29, rounded).toFixed(2);
  if (style.priceFormat === "comma") return text.replace(".", ",");
  if (style.priceFormat === "code") return `${text} ${style.currency}`;
  return style.priceFormat === "symbol" ? `£${text}` : text;
}

function writeAxis(product: TrueProduct, names: readonly string[], style: ShopStyle, random: Random): string {
  const name = names.find((candidate) => product.axes[candidate]);
  const text = writeValue((name && product.axes[name]) ?? "", style.value, random);
  return style.casing === "upper" ? text.toUpperCase() : text;
}

function writeAvailability(style: ShopStyle, random: Random): string {
  const inStock = random.chance(0.87);
  return style.currency === "USD"
    ? inStock
      ? "in_stock"
      : "out_of_stock"
    : inStock
      ? "in stock"
      : "out of stock";
}

/**
 * One offer of a product as a shop's feed states it, faults excepted. `other` is the product whose GTIN stands here in
 * the rare case of a wrong one.
 */
export function writeFeedRow(
  product: TrueProduct,
  other: TrueProduct,
  style: ShopStyle,
  random: Random,
): FeedRow {
  const used = random.chance(style.usedShare) && product.family.kind.department === "electronics";
  const [mark, condition] = used ? random.pick(usedMarks) : ["", "new"];
  const [gtin, gtinState] = chooseGtin(product, other, style, random);
  const title = writeTitle(product, style, random);
  const category = product.family.kind.categories[style.categoryIndex];
  return {
    gtinState,
    fields: {
      title: title + (style.casing === "upper" ? mark.toUpperCase() : mark),
      description: writeDescription(product, style, random),
      brand: writeBrand(product, style, random),
      mpn: writeMpn(product, style, random),
      gtin,
      price: writePrice(product, style, random),
      currency: style.currency,
      category: random.chance(0.97)
        ? category
        : category
            .split(/ > |\//)
            .slice(0, -1)
            .join(" > "),
      color: writeAxis(product, ["color", "finish", "strap"], style, random),
      size: writeAxis(product, ["size", "storage", "case", "count", "pack"], style, random),
      availability: writeAvailability(style, random),
      condition,
      itemGroupId: random.chance(0.55) ? `G${product.family.key.slice(1)}` : "",
      stock: String(random.chance(0.12) ? 0 : random.int(1, 250)),
    },
  };
}
