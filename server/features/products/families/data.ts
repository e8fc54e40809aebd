import { type GridMember, toFamilyGrid } from "../../../domain/families/family-grid";
import { toFamilyTitle } from "../../../domain/families/family-title";
import { toUnitPrice } from "../../../domain/families/unit-price";
import { readVariantValues } from "../../../domain/families/variant-values";
import { readVariantStatement } from "../../../domain/matching/variants/variant-statement";
import { pickCommonestCurrency } from "../../../domain/pricing/commonest-currency";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import type { FamilyProduct, FamilyView } from "./schema";

/** A family with more than its page shows is hardly one model. */
const familyProductsShownMax = 200;
const offersPerProductMax = 50;
/** A family is merged away hardly ever twice. */
const redirectsMax = 50;

interface ProductRow {
  id: string;
  title: string;
  brand: string | null;
  offerCount: number;
  hasConflict: boolean;
}

interface OfferRow {
  productId: string;
  id: string;
  catalogId: string;
  title: string;
  color: string | null;
  size: string | null;
  priceMinor: number | null;
  currency: string | null;
  imageLink: string | null;
}

/** A family with its products; an id that was merged away leads to where its products went. Throws AppError("not-found"). */
export async function getFamily(sql: SqlRunner, id: string): Promise<FamilyView> {
  const family = await findFamily(sql, id);
  if (!family)
    throw new AppError("not-found", `No family ${id}`, {
      userMessage: "There is no family of variants with this id.",
    });
  const { rows: products } = await sql.query<ProductRow>(
    `SELECT id, title, brand, offer_count AS "offerCount", has_conflict AS "hasConflict" FROM product
     WHERE family_id = $1 ORDER BY id LIMIT ${familyProductsShownMax}`,
    [family.id],
  );
  const offers = await listOffers(
    sql,
    products.map((product) => product.id),
  );
  const comesInColors = [...offers.values()].some((own) => own.some(({ color }) => color !== null));
  const members = products.map((product): GridMember => {
    const { id: productId, title } = product;
    const own = offers.get(productId) ?? [];
    const record = { title, color: null, size: null };
    return { id: productId, values: readVariantValues([...own, record], comesInColors) };
  });
  return {
    ...family,
    title: toFamilyTitle(products.map(({ title }) => title)),
    brand: findCommonBrand(products),
    products: products
      .map((product) => toFamilyProduct(product, offers.get(product.id) ?? []))
      .sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)),
    ...toFamilyGrid(members),
  };
}

async function findFamily(
  sql: SqlRunner,
  id: string,
): Promise<{ id: string; productCount: number } | undefined> {
  const { rows } = await sql.query<{ id: string; productCount: number }>(
    `WITH RECURSIVE chain AS (
       SELECT id, product_count, redirect_to_id, 0 AS depth FROM product_family WHERE id = $1
       UNION ALL SELECT f.id, f.product_count, f.redirect_to_id, c.depth + 1
       FROM product_family f JOIN chain c ON f.id = c.redirect_to_id WHERE c.depth < ${redirectsMax}
     ) SELECT id, product_count AS "productCount" FROM chain ORDER BY depth DESC LIMIT 1`,
    [id],
  );
  return rows[0];
}

/** What the pages of a product and of its offers lead to. */
export interface FamilyOfProduct {
  id: string;
  productCount: number;
}

/** The family of the variants of a product; null = none are known. */
export async function findFamilyOf(
  sql: SqlRunner,
  productId: string | null,
): Promise<FamilyOfProduct | null> {
  if (productId === null) return null;
  const { rows } = await sql.query<FamilyOfProduct>(
    `SELECT f.id, f.product_count AS "productCount" FROM product p JOIN product_family f ON f.id = p.family_id WHERE p.id = $1`,
    [productId],
  );
  return rows[0] ?? null;
}

/** By product, in the order of their ids. */
async function listOffers(sql: SqlRunner, productIds: readonly string[]): Promise<Map<string, OfferRow[]>> {
  const { rows } = await sql.query<OfferRow>(
    `SELECT s.product_id AS "productId", o.id, o.catalog_id AS "catalogId", o.title, o.color, o.size,
       o.price_minor::float8 AS "priceMinor", o.currency, o.image_link AS "imageLink"
     FROM unnest($1::uuid[]) AS p (id)
     CROSS JOIN LATERAL (SELECT product_id, offer_id FROM offer_state WHERE product_id = p.id ORDER BY offer_id LIMIT ${offersPerProductMax}) s
     JOIN offer o ON o.id = s.offer_id ORDER BY s.offer_id`,
    [productIds],
  );
  const byProduct = new Map<string, OfferRow[]>();
  for (const row of rows) byProduct.set(row.productId, [...(byProduct.get(row.productId) ?? []), row]);
  return byProduct;
}

function findCommonBrand(products: readonly ProductRow[]): string | null {
  const brands = new Set(products.flatMap(({ brand }) => brand ?? []));
  return brands.size === 1 ? [...brands][0]! : null;
}

function toFamilyProduct(product: ProductRow, offers: readonly OfferRow[]): FamilyProduct {
  const pictured = offers.find(({ imageLink }) => imageLink !== null);
  const price = toPrice(offers);
  return {
    ...product,
    catalogCount: new Set(offers.map(({ catalogId }) => catalogId)).size,
    picture: pictured ? { id: pictured.id, imageLink: pictured.imageLink! } : null,
    price,
    unitPrice: price && findUnitPrice(offers, price.currency),
  };
}

/** Amounts of two currencies are never compared: those in the one that most offers state. */
function toPrice(offers: readonly OfferRow[]): FamilyProduct["price"] {
  const { currency, amounts } = pickCommonestCurrency(offers);
  if (amounts.length === 0) return null;
  return {
    lowestMinor: Math.min(...amounts),
    highestMinor: Math.max(...amounts),
    currency,
    offerCount: amounts.length,
  };
}

/** Of the cheapest offer that says how much there is. */
function findUnitPrice(offers: readonly OfferRow[], currency: string | null): FamilyProduct["unitPrice"] {
  const priced = offers
    .flatMap(({ priceMinor, ...offer }) =>
      priceMinor !== null && offer.currency === currency ? [{ ...offer, priceMinor }] : [],
    )
    .sort((a, b) => a.priceMinor - b.priceMinor || (a.id < b.id ? -1 : 1));
  for (const { priceMinor, ...offer } of priced) {
    const unitPrice = toUnitPrice(priceMinor, readVariantStatement(offer));
    if (unitPrice) return unitPrice;
  }
  return null;
}
