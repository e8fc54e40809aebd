import type { ValueStyle } from "./write-value";

/** The offer fields that a demo feed can have a column for; `stock` and `warehouse` map to no field. */
export type FeedColumn =
  | "externalId"
  | "title"
  | "description"
  | "brand"
  | "mpn"
  | "gtin"
  | "price"
  | "currency"
  | "category"
  | "color"
  | "size"
  | "availability"
  | "condition"
  | "link"
  | "imageLink"
  | "itemGroupId"
  | "stock";

/**
 * How one shop writes its feed: its columns, its words, and how often its data is missing or wrong. All shares are
 * probabilities in [0, 1].
 */
export interface ShopStyle {
  name: string;
  currency: "EUR" | "USD" | "GBP";
  locale: "en-IE" | "en-US" | "en-GB";
  /** The columns in the feed's order: which field, under which header. */
  columns: readonly (readonly [FeedColumn, string])[];
  idPrefix: string;
  idStart: number;
  titlePattern: 0 | 1 | 2;
  otherPatternShare: number;
  casing: "natural" | "upper";
  lowerColors: boolean;
  value: ValueStyle;
  traitDropShare: number;
  axisDropShare: number;
  abbreviateShare: number;
  reorderShare: number;
  typoShare: number;
  marketingShare: number;
  usedShare: number;
  truncateShare: number;
  titleLengthMax: number;
  brandMissingShare: number;
  brandDistributorShare: number;
  brandAliasShare: number;
  brandInTitleShare: number;
  codeInTitleShare: number;
  codeMangledShare: number;
  mpnShare: number;
  /** Share of rows that state a GTIN at all, and among those the malformed and another product's. */
  gtinShare: number;
  gtinMalformedShare: number;
  gtinForeignShare: number;
  descriptionShare: number;
  imageShare: number;
  html: boolean;
  categoryIndex: 0 | 1 | 2;
  priceFormat: "comma" | "plain" | "code" | "symbol";
  /** From EUR to the shop's currency and price level. */
  priceFactor: number;
}

const retailer: ShopStyle = {
  name: "Brightmart",
  currency: "EUR",
  locale: "en-IE",
  columns: [
    ["externalId", "sku"],
    ["title", "name"],
    ["brand", "manufacturer"],
    ["mpn", "modelno"],
    ["gtin", "ean"],
    ["price", "price"],
    ["category", "category_path"],
    ["color", "colour"],
    ["size", "variant"],
    ["availability", "availability"],
    ["description", "long_description"],
    ["link", "product_url"],
    ["imageLink", "image_url"],
  ],
  idPrefix: "BM-",
  idStart: 100_200,
  titlePattern: 0,
  otherPatternShare: 0.08,
  casing: "natural",
  lowerColors: true,
  value: { system: "metric", tightShare: 0.15, convertShare: 0.12, synonymShare: 0.12 },
  traitDropShare: 0.08,
  axisDropShare: 0.04,
  abbreviateShare: 0.004,
  reorderShare: 0.06,
  typoShare: 0.02,
  marketingShare: 0.008,
  usedShare: 0.005,
  truncateShare: 0.01,
  titleLengthMax: 120,
  brandMissingShare: 0.04,
  brandDistributorShare: 0.01,
  brandAliasShare: 0.06,
  brandInTitleShare: 0.97,
  codeInTitleShare: 0.93,
  codeMangledShare: 0.12,
  mpnShare: 0.8,
  gtinShare: 0.74,
  gtinMalformedShare: 0.03,
  gtinForeignShare: 0.006,
  descriptionShare: 0.85,
  imageShare: 0.98,
  html: true,
  categoryIndex: 0,
  priceFormat: "comma",
  priceFactor: 1,
};

const marketplace: ShopStyle = {
  ...retailer,
  name: "Dealport",
  currency: "USD",
  locale: "en-US",
  columns: [
    ["externalId", "id"],
    ["title", "title"],
    ["description", "description"],
    ["link", "link"],
    ["imageLink", "image_link"],
    ["price", "price"],
    ["availability", "availability"],
    ["condition", "condition"],
    ["brand", "brand"],
    ["gtin", "gtin"],
    ["mpn", "mpn"],
    ["category", "google_product_category"],
    ["color", "color"],
    ["size", "size"],
    ["itemGroupId", "item_group_id"],
  ],
  idPrefix: "DP",
  idStart: 70_031_000,
  titlePattern: 1,
  otherPatternShare: 0.15,
  lowerColors: false,
  value: { system: "us", tightShare: 0.5, convertShare: 0.3, synonymShare: 0.3 },
  traitDropShare: 0.14,
  axisDropShare: 0.06,
  reorderShare: 0.12,
  typoShare: 0.04,
  marketingShare: 0.16,
  usedShare: 0.025,
  truncateShare: 0.04,
  titleLengthMax: 110,
  brandMissingShare: 0.12,
  brandDistributorShare: 0.05,
  brandAliasShare: 0.06,
  brandInTitleShare: 0.9,
  codeInTitleShare: 0.72,
  codeMangledShare: 0.3,
  mpnShare: 0.6,
  gtinShare: 0.46,
  gtinMalformedShare: 0.07,
  gtinForeignShare: 0.012,
  descriptionShare: 0.75,
  imageShare: 0.94,
  html: false,
  categoryIndex: 1,
  priceFormat: "code",
  priceFactor: 1.09,
};

const wholesaler: ShopStyle = {
  ...retailer,
  name: "Kingsway Trade",
  currency: "GBP",
  locale: "en-GB",
  columns: [
    ["externalId", "article_no"],
    ["title", "article_text"],
    ["brand", "supplier"],
    ["mpn", "part_number"],
    ["gtin", "barcode"],
    ["price", "unit_price"],
    ["category", "dept"],
    ["stock", "stock_qty"],
    ["description", "details"],
    ["imageLink", "picture"],
  ],
  idPrefix: "",
  idStart: 4_410_020,
  titlePattern: 2,
  otherPatternShare: 0.04,
  casing: "upper",
  lowerColors: false,
  value: { system: "uk", tightShare: 0.85, convertShare: 0.15, synonymShare: 0.25 },
  traitDropShare: 0.22,
  axisDropShare: 0.03,
  abbreviateShare: 0.45,
  reorderShare: 0.05,
  typoShare: 0.03,
  marketingShare: 0,
  usedShare: 0.003,
  truncateShare: 0.06,
  titleLengthMax: 60,
  brandMissingShare: 0.1,
  brandDistributorShare: 0.14,
  brandAliasShare: 0.1,
  brandInTitleShare: 0.92,
  codeInTitleShare: 0.88,
  codeMangledShare: 0.45,
  mpnShare: 0.7,
  gtinShare: 0.16,
  gtinMalformedShare: 0.1,
  gtinForeignShare: 0.01,
  descriptionShare: 0.3,
  imageShare: 0.7,
  html: false,
  categoryIndex: 2,
  priceFormat: "symbol",
  priceFactor: 0.78,
};

const nordic: ShopStyle = {
  ...retailer,
  name: "Nordlys Market",
  columns: [
    ["externalId", "product_id"],
    ["title", "product_name"],
    ["brand", "brand_name"],
    ["gtin", "gtin13"],
    ["mpn", "mfr_part"],
    ["price", "sale_price"],
    ["currency", "currency_code"],
    ["category", "breadcrumb"],
    ["description", "summary"],
    ["imageLink", "main_image"],
    ["color", "color_name"],
    ["size", "size_label"],
  ],
  idPrefix: "NL",
  idStart: 30_500,
  otherPatternShare: 0.2,
  gtinShare: 0.6,
  priceFormat: "plain",
  priceFactor: 1.05,
};

const outlet: ShopStyle = {
  ...marketplace,
  name: "PriceBarn",
  columns: [
    ["externalId", "item"],
    ["title", "product_title"],
    ["brand", "mfr"],
    ["mpn", "model"],
    ["gtin", "upc"],
    ["price", "cost"],
    ["category", "taxonomy"],
    ["condition", "item_condition"],
    ["color", "colour_option"],
    ["size", "size_option"],
    ["description", "body"],
    ["imageLink", "photo_url"],
  ],
  idPrefix: "PB-",
  idStart: 880_000,
  usedShare: 0.08,
  gtinShare: 0.3,
  priceFormat: "plain",
  priceFactor: 0.95,
};

const styles = [retailer, marketplace, wholesaler, nordic, outlet] as const;

/**
 * The style of the nth shop, from 0: a retailer in EUR, a marketplace in USD, a wholesaler in GBP who writes in capitals,
 * then two more; after that they repeat under another name.
 */
export function getShopStyle(index: number): ShopStyle {
  const style = styles[index % styles.length]!;
  const round = Math.floor(index / styles.length) + 1;
  return round === 1
    ? style
    : { ...style, name: `${style.name} ${round}`, idPrefix: `${style.idPrefix}${round}-` };
}
