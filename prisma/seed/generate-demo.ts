import type { OfferField } from "../../server/domain/offer/offer-fields";
import type { DemoTruth, FaultyRow } from "./demo-truth";
import { createProducts } from "./families";
import { type FeedRow, writeFeedRow } from "./feed-row";
import { toPictureLink } from "./pictures/picture-link";
import { specifyPicture, toPictureName } from "./pictures/picture-name";
import type { TrueProduct } from "./product";
import { createRandom, type Random } from "./random";
import { getShopStyle, type ShopStyle } from "./shop-style";
import { unparsablePrices } from "./vocabulary/shop-words";

export interface DemoOptions {
  /** The same seed and options give the same demo, byte for byte. */
  seed: number;
  /** Number of true products; offers are about twice as many with three shops. */
  products?: number;
  shops?: number;
}

/** One shop's feed: raw rows under the shop's own column names, as its CSV file would have them. */
interface DemoCatalog {
  name: string;
  currency: ShopStyle["currency"];
  locale: ShopStyle["locale"];
  /** Headers in the feed's order; every row has each of them. */
  columns: string[];
  /** Which column holds which field; a column that maps to none is missing. */
  mapping: Partial<Record<OfferField, string>>;
  rows: Record<string, string>[];
}

/** The feeds, and what is true of their rows: plain data. */
export interface DemoData {
  catalogs: DemoCatalog[];
  truth: DemoTruth;
}

/** Ways in which shops show their goods. */
const pictureShops = 3;
const duplicateShare = 0.02;
const faultyShare = 0.01;

interface Listing extends FeedRow {
  product: TrueProduct;
}

/** How many shops carry a product: a quarter one, half two, the rest three. */
function countCarriers(shops: number, random: Random): number {
  const draw = random.next();
  return Math.min(shops, draw < 0.24 ? 1 : draw < 0.78 ? 2 : 3);
}

function listOffers(
  products: readonly TrueProduct[],
  styles: readonly ShopStyle[],
  seed: string,
): Listing[][] {
  const listings: Listing[][] = styles.map(() => []);
  const indexes = styles.map((_, index) => index);
  products.forEach((product, position) => {
    const random = createRandom(`${seed}/offers/${product.key}`);
    const other = products[position + 1] ?? products[0]!;
    for (const index of random.shuffle(indexes).slice(0, countCarriers(styles.length, random))) {
      const copies = random.chance(duplicateShare) ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        listings[index]!.push({ product, ...writeFeedRow(product, other, styles[index]!, random) });
      }
    }
  });
  return listings;
}

function spoilRow(fields: FeedRow["fields"], random: Random): FaultyRow["fault"] {
  const fault = random.pick(["missing-title", "unparsable-price", "missing-id"] as const);
  if (fault === "missing-title") fields.title = random.pick(["", "", "   "]);
  if (fault === "unparsable-price") fields.price = random.pick(unparsablePrices);
  if (fault === "missing-id") fields.externalId = "";
  return fault;
}

const faultyFields = {
  "missing-title": "title",
  "unparsable-price": "price",
  "missing-id": "externalId",
} as const;

function toMapping(style: ShopStyle): DemoCatalog["mapping"] {
  const mapping: DemoCatalog["mapping"] = {};
  for (const [field, header] of style.columns) if (field !== "stock") mapping[field] = header;
  return mapping;
}

function toLink(style: ShopStyle, externalId: string): string {
  return `https://www.${style.name.toLowerCase().replaceAll(" ", "-")}.example/p/${externalId.toLowerCase()}`;
}

/** Drawn from a source of its own, so that all else of a row is the same with and without pictures. */
function chooseImageLink(product: TrueProduct, style: ShopStyle, shop: number, externalId: string): string {
  const isShown = createRandom(`image/${style.name}/${externalId}`).chance(style.imageShare);
  return isShown ? toPictureLink(toPictureName(specifyPicture(product, shop))) : "";
}

/** Gives ids in the feed's order with gaps, spoils a few rows, and notes what is true of each. */
function writeCatalog(
  style: ShopStyle,
  shop: number,
  listings: readonly Listing[],
  random: Random,
  truth: DemoTruth,
): DemoCatalog {
  let number = style.idStart;
  const headerOf = new Map(style.columns);
  const firstListings = new Map<string, string>();
  const rows = random.shuffle(listings).map(({ product, fields, gtinState }, rowIndex) => {
    number += random.int(1, 9);
    const externalId = `${style.idPrefix}${number}`;
    const imageLink = chooseImageLink(product, style, shop, externalId);
    const row: FeedRow["fields"] = { ...fields, externalId, link: toLink(style, externalId), imageLink };
    if (random.chance(faultyShare)) {
      const fault = spoilRow(row, random);
      truth.faulty.push({
        catalog: style.name,
        rowIndex,
        column: headerOf.get(faultyFields[fault]) ?? "",
        fault,
      });
    } else {
      const duplicateOf = firstListings.get(product.key) ?? null;
      if (duplicateOf === null) firstListings.set(product.key, externalId);
      const { key, family } = product;
      truth.offers.push({
        catalog: style.name,
        externalId,
        product: key,
        family: family.key,
        gtinState,
        duplicateOf,
      });
    }
    return Object.fromEntries(style.columns.map(([field, header]) => [header, row[field] ?? ""]));
  });
  const columns = style.columns.map(([, header]) => header);
  const { name, currency, locale } = style;
  return { name, currency, locale, columns, mapping: toMapping(style), rows };
}

/**
 * The demo: feeds of several invented shops that list the same invented products as real shops do, and what is true of
 * each row. Pure and seeded. Vocabulary (brands, model lines, codes) grows with `products`, 1,500 by default, so that
 * larger demos aren't repetitions; `shops` is 3 by default, and a product is carried by at most three of them.
 */
export function generateDemo({ seed, products = 1500, shops = 3 }: DemoOptions): DemoData {
  const text = `demo/${seed}`;
  const styles = Array.from({ length: shops }, (_, index) => getShopStyle(index));
  const truth: DemoTruth = { offers: [], faulty: [] };
  const listings = listOffers(createProducts(text, products), styles, text);
  const catalogs = styles.map((style, index) =>
    writeCatalog(
      style,
      index % pictureShops,
      listings[index] ?? [],
      createRandom(`${text}/catalog/${style.name}`),
      truth,
    ),
  );
  return { catalogs, truth };
}
