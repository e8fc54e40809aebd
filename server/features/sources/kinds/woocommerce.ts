import { z } from "zod";
import { getFromWebAddress } from "../../../platform/open-web-address";
import { publicWebPolicy } from "../../../platform/public-address";
import type { SettingsOf } from "../schema";
import { SourceProblem, toWebProblem } from "../source-problem";
import { type Answer, askShop, toCsvStream, type Wait, waitByClock } from "./shop-api";
import type { OpenContext, SourceKind } from "./source-kind";

const requestMsMax = 60_000;
/** As many as the API gives at once. */
const perPage = 100;
const attributesMax = 10;

const named = z.array(z.object({ name: z.string() })).default([]);
const itemSchema = z.object({
  id: z.number(),
  name: z.string().default(""),
  permalink: z.string().nullish(),
  sku: z.string().nullish(),
  global_unique_id: z.string().nullish(),
  price: z.string().nullish(),
  regular_price: z.string().nullish(),
  sale_price: z.string().nullish(),
  date_on_sale_from_gmt: z.string().nullish(),
  date_on_sale_to_gmt: z.string().nullish(),
  description: z.string().nullish(),
  stock_status: z.string().nullish(),
  stock_quantity: z.number().nullish(),
});
const productSchema = itemSchema.extend({
  type: z.string(),
  short_description: z.string().nullish(),
  categories: named,
  tags: named,
  brands: named,
  images: z.array(z.object({ src: z.string() })).default([]),
  attributes: z.array(z.object({ name: z.string(), options: z.array(z.string()) })).default([]),
});
const variationSchema = itemSchema.extend({
  image: z.object({ src: z.string() }).nullish(),
  attributes: z.array(z.object({ name: z.string(), option: z.string() })).default([]),
});
const currencySchema = z.object({ code: z.string().regex(/^[A-Z]{3}$/) });

/** As WooCommerce's own export names them (formats/tables/woocommerce.ts). */
const columns = [
  "ID",
  "Type",
  "SKU",
  "GTIN, UPC, EAN, or ISBN",
  "Name",
  "Short description",
  "Description",
  "In stock?",
  "Stock",
  "Date sale price starts",
  "Date sale price ends",
  "Sale price",
  "Regular price",
  "Categories",
  "Tags",
  "Images",
  "Parent",
  "External URL",
  "Brands",
  ...Array.from({ length: attributesMax }, (_, index) => [
    `Attribute ${index + 1} name`,
    `Attribute ${index + 1} value(s)`,
  ]).flat(),
];

/** All published products of a WooCommerce shop with their variations, by its REST API, version 3. */
export function createWooCommerce({ wait = waitByClock }: { wait?: Wait } = {}): SourceKind<"woocommerce"> {
  return {
    policy: publicWebPolicy,
    toHost: ({ store }) => new URL(store).host,
    toOrigin: ({ store }) => new URL(store).origin,
    async open(settings, context) {
      const rows = readRows(settings, context, wait);
      return {
        name: `${new URL(settings.store).hostname}.csv`,
        stream: await toCsvStream(columns, rows),
        version: null,
        sizeBytes: null,
        modifiedAt: null,
      };
    },
  };
}

export const woocommerce = createWooCommerce();

type Ask = (path: string) => Promise<Answer>;

async function* readRows(
  { store, consumerKey, consumerSecret }: SettingsOf<"woocommerce">,
  { policy, signal }: OpenContext,
  wait: Wait,
): AsyncGenerator<Record<string, string>> {
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`, "utf8").toString("base64");
  const { host } = new URL(store);
  const ask: Ask = async (path) => {
    const send = () =>
      getFromWebAddress(`${store.replace(/\/+$/, "")}/wp-json/wc/v3/${path}`, {
        policy,
        accept: "application/json",
        timeoutMs: requestMsMax,
        redirectsMax: 3,
        credentials: { Authorization: `Basic ${basic}` },
        ...(signal ? { signal } : {}),
      });
    try {
      return await askShop(send, { wait, signal });
    } catch (error) {
      throw toWebProblem(error, { host, addressField: "store", secretField: "consumerSecret" });
    }
  };
  const products = listPages(ask, "products?status=publish&orderby=id&order=asc", productSchema);
  let currency: string | null = null;
  for await (const product of products) {
    currency ??= await findCurrency(ask);
    yield toProductRow(product, currency);
    if (product.type !== "variable") continue;
    const variations = listPages(
      ask,
      `products/${product.id}/variations?status=publish&orderby=id&order=asc`,
      variationSchema,
    );
    for await (const variation of variations) yield toVariationRow(variation, product.id, currency);
  }
}

/** All pages of a list: the first says how many there are. */
async function* listPages<Item>(ask: Ask, path: string, schema: z.ZodType<Item>): AsyncGenerator<Item> {
  let pageCount = 1;
  for (let page = 1; page <= pageCount; page++) {
    const { body, headers } = await ask(`${path}&per_page=${perPage}&page=${page}`);
    pageCount = Number(headers["x-wp-totalpages"] ?? 1);
    const parsed = z.array(schema).safeParse(body);
    if (!parsed.success) {
      throw new SourceProblem("The shop answers otherwise than WooCommerce's API does. Check its address.", {
        field: "store",
        needsPerson: true,
        cause: parsed.error,
      });
    }
    yield* parsed.data;
  }
}

/** "" where the shop does not tell: prices are in the catalog's currency then. */
async function findCurrency(ask: Ask): Promise<string> {
  const answer = await ask("data/currencies/current").catch((error: unknown) => {
    if (error instanceof SourceProblem) return null;
    throw error;
  });
  return currencySchema.safeParse(answer?.body).data?.code ?? "";
}

const stocks: Record<string, string> = { instock: "1", outofstock: "0", onbackorder: "backorder" };

function toSharedCells(item: z.infer<typeof itemSchema>, currency: string): Record<string, string> {
  const toPrice = (amount: string | null | undefined) => (amount ? `${amount} ${currency}`.trim() : "");
  return {
    ID: String(item.id),
    SKU: item.sku ?? "",
    "GTIN, UPC, EAN, or ISBN": item.global_unique_id ?? "",
    Description: item.description ?? "",
    "In stock?": stocks[item.stock_status ?? ""] ?? "",
    Stock: item.stock_quantity == null ? "" : String(item.stock_quantity),
    "Date sale price starts": item.date_on_sale_from_gmt ?? "",
    "Date sale price ends": item.date_on_sale_to_gmt ?? "",
    "Sale price": toPrice(item.sale_price),
    "Regular price": toPrice(item.regular_price || item.price),
    "External URL": item.permalink ?? "",
  };
}

function toProductRow(product: z.infer<typeof productSchema>, currency: string): Record<string, string> {
  const join = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(", ");
  return {
    ...toSharedCells(product, currency),
    Type: product.type,
    Name: product.name,
    "Short description": product.short_description ?? "",
    Categories: join(product.categories),
    Tags: join(product.tags),
    Brands: join(product.brands),
    Images: product.images.map(({ src }) => src).join(", "),
    ...toAttributes(product.attributes.map(({ name, options }) => [name, options.join(", ")])),
  };
}

/** Its name is the product's: in the API it is the options alone. */
function toVariationRow(
  variation: z.infer<typeof variationSchema>,
  productId: number,
  currency: string,
): Record<string, string> {
  return {
    ...toSharedCells(variation, currency),
    Type: "variation",
    Parent: `id:${productId}`,
    Images: variation.image?.src ?? "",
    ...toAttributes(variation.attributes.map(({ name, option }) => [name, option])),
  };
}

function toAttributes(attributes: readonly (readonly [string, string])[]): Record<string, string> {
  const cells = attributes.slice(0, attributesMax).flatMap(([name, value], index) => [
    [`Attribute ${index + 1} name`, name],
    [`Attribute ${index + 1} value(s)`, value],
  ]);
  return Object.fromEntries(cells);
}
