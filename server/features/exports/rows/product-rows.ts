import type { Cell, ExportColumn, Row } from "../../../domain/exports/export-column";
import { goldenFields } from "../../../domain/golden-record/golden-fields";
import {
  composeGoldenRecord,
  type GoldenField,
  type GoldenSource,
} from "../../../domain/golden-record/golden-record";
import type { GoldenRules } from "../../../domain/golden-record/golden-rules";
import { toAmountText } from "../../../domain/offer/price";
import { pickCommonestCurrency } from "../../../domain/pricing/commonest-currency";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { readGoldenRules, readPins } from "../../golden-records/data";
import { toProductFilterSql } from "../../products/product-list";
import { toIdList } from "../schema";
import { listsGone, type PageKey, type RowPages, readAhead, type Selection } from "./read-pages";

const productsPerPage = 500;
/** Products are listed so many at a time, so that what the next page's records are made of can be asked for at once. */
const listedMax = 4_000;
/** As a product's page shows: one with more is a mistake to be split. */
const offersPerProductMax = 500;

interface ProductRow {
  id: string;
  offer_count: number;
  has_conflict: boolean;
  updated_at: Date;
  redirect_to_id: string | null;
  family_id: string | null;
}

interface MemberRow extends GoldenSource {
  productId: string;
  catalogName: string;
  externalId: string;
  priceMinor: number | null;
  currency: string | null;
}

/** A product with what its cells are made of. */
interface Composed {
  product: ProductRow;
  members: readonly MemberRow[];
  record: ReadonlyMap<string, GoldenField>;
  /** Percent. */
  completeness: number;
  prices: { currency: string | null; amounts: readonly number[] };
}

/** A record is made of all catalogs' offers: throws AppError("forbidden") for who may see some of them only. */
export function refusePartialView({ catalogIds }: Selection): void {
  if (catalogIds)
    throw new AppError("forbidden", "products for a key that is bound to catalogs", {
      userMessage:
        "A product's record is made of all catalogs' offers, and this key sees some of them only. Use a key without catalogs.",
    });
}

/** In the order of their ids. */
export function readProductRows(sql: SqlRunner, selection: Selection): RowPages {
  const { filter, columns, rowsMax = productsPerPage } = selection;
  const limit = Math.min(listedMax, rowsMax);
  const { where, values } = toProductFilterSql({
    ...filter,
    query: filter.query ?? "",
    offerCountMin: filter.offerCountMin ?? 1,
  });
  const conditions = [listsGone(selection) ? `(${where} OR p.offer_count = 0)` : where];
  if (selection.sinceXid) {
    values.push(selection.sinceXid);
    conditions.push(`p.changed_xid >= $${values.length}::xid8`);
  }
  if (filter.ids) {
    values.push(toIdList(filter.ids));
    conditions.push(`p.id = ANY($${values.length}::uuid[])`);
  }
  if (filter.changedSince) {
    values.push(filter.changedSince);
    conditions.push(`p.updated_at >= $${values.length}::timestamptz`);
  }
  const hasDescription = columns.some(({ name }) => name === "description");
  const list = async (after: PageKey | null) => {
    const { rows } = await sql.query<ProductRow>(
      `SELECT p.id, p.offer_count, p.has_conflict, p.updated_at, p.redirect_to_id, p.family_id FROM product p
       WHERE ${[...conditions, after ? `p.id > $${values.length + 1}::uuid` : "true"].join(" AND ")} ORDER BY p.id LIMIT ${limit}`,
      [...values, ...(after ?? [])],
    );
    return rows;
  };
  let rules: Promise<GoldenRules> | undefined;
  let listed: ProductRow[] = [];
  let isAllListed = false;
  return readAhead(selection, async (after) => {
    rules ??= readGoldenRules(sql);
    if (listed.length === 0) {
      listed = await list(after);
      isAllListed = listed.length < limit;
    }
    const products = listed.slice(0, productsPerPage);
    listed = listed.slice(productsPerPage);
    const toRows = await readComposed(sql, products, { rules: await rules, columns, hasDescription });
    return { toRows, key: [products.at(-1)?.id ?? ""], isLast: isAllListed && listed.length === 0 };
  });
}

/** Reads what the records of these products are made of; what comes back makes them. */
async function readComposed(
  sql: SqlRunner,
  products: readonly ProductRow[],
  asked: { rules: GoldenRules; columns: readonly ExportColumn[]; hasDescription: boolean },
): Promise<() => Row[]> {
  if (products.length === 0) return () => [];
  const ids = products.map(({ id }) => id);
  const [members, pins] = await Promise.all([
    listMembers(sql, ids, asked.hasDescription),
    readPins(sql, ids),
  ]);
  return () => composeRows(products, members, pins, asked);
}

function composeRows(
  products: readonly ProductRow[],
  members: readonly MemberRow[],
  pins: Awaited<ReturnType<typeof readPins>>,
  asked: { rules: GoldenRules; columns: readonly ExportColumn[] },
): Row[] {
  const byProduct = groupByProduct(members);
  return products.map((product) => {
    const own = byProduct.get(product.id) ?? [];
    const policy = { rules: asked.rules, pins: pins.get(product.id) ?? [] };
    const golden = own.length > 0 ? composeGoldenRecord(own, policy) : null;
    const composed: Composed = {
      product,
      members: own,
      record: new Map(golden?.fields.map((field) => [field.field, field])),
      completeness: golden?.completeness.percent ?? 0,
      prices: pickCommonestCurrency(own),
    };
    return asked.columns.map(({ name }) => productCells[name]!(composed));
  });
}

function groupByProduct(members: readonly MemberRow[]): Map<string, MemberRow[]> {
  const groups = new Map<string, MemberRow[]>();
  for (const member of members) {
    const group = groups.get(member.productId);
    if (group) group.push(member);
    else groups.set(member.productId, [member]);
  }
  return groups;
}

/** A description is long, and of use only where its column is asked for: that there is one counts all the same. */
async function listMembers(
  sql: SqlRunner,
  productIds: readonly string[],
  hasDescription: boolean,
): Promise<MemberRow[]> {
  const { rows } = await sql.query<MemberRow>(
    `SELECT s.product_id AS "productId", o.id, o.title, o.brand, o.mpn, o.gtin, o.color, o.size, o.category,
       ${hasDescription ? "o.description" : "left(o.description, 1)"} AS description, o.image_link AS "imageLink", o.link,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(key, value)), '[]') FROM jsonb_each_text(o.attributes)) AS attributes,
       o.catalog_id AS "catalogId", o.updated_at AS "updatedAt",
       o.price_minor::float8 AS "priceMinor", o.currency, o.external_id AS "externalId", c.name AS "catalogName"
     FROM unnest($1::uuid[]) AS p (id)
     CROSS JOIN LATERAL (SELECT product_id, offer_id FROM offer_state WHERE product_id = p.id ORDER BY offer_id LIMIT ${offersPerProductMax}) s
     JOIN offer o ON o.id = s.offer_id JOIN catalog c ON c.id = o.catalog_id ORDER BY s.offer_id`,
    [productIds],
  );
  return rows;
}

const toPrice = (
  { prices: { currency, amounts } }: Composed,
  pick: (...amounts: number[]) => number,
): Cell => (amounts.length > 0 ? toAmountText(pick(...amounts), currency) : null);

const listCatalogs = ({ members }: Composed) => [...new Set(members.map(({ catalogName }) => catalogName))];

function toSource({ members, record }: Composed, name: string): Cell {
  const offerId = record.get(name)?.offerId;
  const source = offerId && members.find(({ id }) => id === offerId);
  return source ? `${source.catalogName}: ${source.externalId}` : null;
}

/** By column. */
export const productCells: Readonly<Record<string, (composed: Composed) => Cell>> = {
  product_id: ({ product }) => product.id,
  item_group_id: ({ product }) => product.family_id,
  ...Object.fromEntries(
    goldenFields.flatMap((name): [string, (composed: Composed) => Cell][] => [
      [name, ({ record }) => record.get(name)?.value ?? null],
      [`${name}_source`, (composed) => toSource(composed, name)],
      [`${name}_reason`, ({ record }) => record.get(name)?.reason ?? null],
    ]),
  ),
  completeness: ({ completeness }) => completeness,
  offers: ({ product }) => product.offer_count,
  catalogs: (composed) => listCatalogs(composed).length,
  catalog_names: (composed) => listCatalogs(composed).sort().join("; "),
  price_min: (composed) => toPrice(composed, Math.min),
  price_max: (composed) => toPrice(composed, Math.max),
  price_currency: ({ prices }) => prices.currency,
  priced_offers: ({ prices }) => prices.amounts.length,
  has_conflict: ({ product }) => product.has_conflict,
  updated_at: ({ product }) => product.updated_at,
  is_gone: ({ product }) => product.offer_count === 0,
  redirects_to: ({ product }) => product.redirect_to_id,
};
