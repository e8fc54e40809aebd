import { composeGoldenRecord } from "../../domain/clustering/golden-record";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { listOfferViews } from "../offers/data";
import type { OfferView } from "../offers/schema";
import { getProduct, listProductOfferIds } from "./data";
import type { ProductListItem, ProductView } from "./schema";

/** So many offers of a page's products are read for whoever may see only some. */
const offersMax = 5_000;

/** A product's record, described by the offers of these catalogs alone; absent = by all. Throws AppError("not-found"), also where it has none of them. */
export async function getProductRecord(
  sql: SqlRunner,
  id: string,
  catalogIds?: readonly string[],
): Promise<ProductView> {
  const product = await getProduct(sql, id);
  if (!catalogIds) return product;
  const offers = product.offers.filter((offer) => catalogIds.includes(offer.catalogId));
  if (offers.length === 0)
    throw new AppError("not-found", `No product ${id}`, { userMessage: "There is no product with this id." });
  return { ...product, ...describeBy(offers), offers };
}

/** Products of a list as somebody sees them who may see the offers of these catalogs alone. */
export async function describeWithin(
  sql: SqlRunner,
  products: readonly ProductListItem[],
  catalogIds: readonly string[],
): Promise<ProductListItem[]> {
  const offerIds = await listProductOfferIds(
    sql,
    products.map(({ id }) => id),
  );
  const offers = (await listOfferViews(sql, offerIds.slice(0, offersMax))).filter((offer) =>
    catalogIds.includes(offer.catalogId),
  );
  return products.flatMap((product) => {
    const own = offers.filter((offer) => offer.productId === product.id);
    if (own.length === 0) return [];
    const { record: _, ...described } = describeBy(own);
    return [{ ...product, ...described }];
  });
}

function describeBy(
  offers: readonly OfferView[],
): Pick<ProductView, "title" | "brand" | "offerCount" | "record"> {
  const record = composeGoldenRecord(offers);
  const find = (field: string) => record.find((one) => one.field === field)?.value ?? null;
  return { title: find("title") ?? "", brand: find("brand"), offerCount: offers.length, record };
}
