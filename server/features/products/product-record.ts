import { composeGoldenRecord } from "../../domain/golden-record/golden-record";
import type { GoldenRules } from "../../domain/golden-record/golden-rules";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readGoldenRules } from "../golden-records/data";
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
  return { ...product, ...describeBy(offers, await readGoldenRules(sql)), offers };
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
  const rules = await readGoldenRules(sql);
  return products.flatMap((product) => {
    const own = offers.filter((offer) => offer.productId === product.id);
    if (own.length === 0) return [];
    const { title, brand, offerCount, completeness } = describeBy(own, rules);
    return [{ ...product, title, brand, offerCount, completeness }];
  });
}

type Description = Pick<
  ProductView,
  "title" | "brand" | "offerCount" | "record" | "attributes" | "completeness" | "missing"
>;

/** By the rules in force and these offers alone: what somebody pinned may have been taken from another. */
function describeBy(offers: readonly OfferView[], rules: GoldenRules): Description {
  const { fields, attributes, completeness } = composeGoldenRecord(offers, { rules });
  const find = (field: string) => fields.find((one) => one.field === field)?.value ?? null;
  return {
    title: find("title") ?? "",
    brand: find("brand"),
    offerCount: offers.length,
    record: fields,
    attributes,
    completeness: completeness.percent,
    missing: completeness.missing,
  };
}
