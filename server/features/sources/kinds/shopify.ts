import { z } from "zod";
import { postToWebAddress } from "../../../platform/open-web-address";
import { publicWebPolicy } from "../../../platform/public-address";
import type { SettingsOf } from "../schema";
import { SourceProblem, toWebProblem } from "../source-problem";
import { askShop, toCsvStream, type Wait, waitByClock } from "./shop-api";
import type { OpenContext, SourceKind } from "./source-kind";

/** A version is served for a year: https://shopify.dev/docs/api/usage/versioning. */
const apiVersion = "2026-04";
const requestMsMax = 60_000;
const variantsPerPage = 100;
const throttledMax = 10;

/** Variants with their products: one list, so that no product has more variants than a page shows. */
const query = `query Variants($first: Int!, $after: String) {
  shop { currencyCode }
  productVariants(first: $first, after: $after, sortKey: ID, query: "product_status:active") {
    nodes {
      sku barcode price compareAtPrice inventoryQuantity
      selectedOptions { name value }
      media(first: 1) { nodes { preview { image { url } } } }
      product {
        handle title descriptionHtml vendor productType status tags onlineStoreUrl
        category { fullName }
        featuredMedia { preview { image { url } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const mediaSchema = z
  .object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() })
  .nullish();
const variantSchema = z.object({
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  price: z.string(),
  compareAtPrice: z.string().nullish(),
  inventoryQuantity: z.number().nullish(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  media: z.object({ nodes: z.array(mediaSchema) }).nullish(),
  product: z.object({
    handle: z.string(),
    title: z.string(),
    descriptionHtml: z.string().nullish(),
    vendor: z.string().nullish(),
    productType: z.string().nullish(),
    status: z.string(),
    tags: z.array(z.string()).default([]),
    onlineStoreUrl: z.string().nullish(),
    category: z.object({ fullName: z.string() }).nullish(),
    featuredMedia: mediaSchema,
  }),
});
type Variant = z.infer<typeof variantSchema>;

const answerSchema = z.object({
  data: z
    .object({
      shop: z.object({ currencyCode: z.string() }),
      productVariants: z.object({
        nodes: z.array(variantSchema),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
      }),
    })
    .nullish(),
  errors: z
    .array(
      z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }),
    )
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .optional(),
    })
    .optional(),
});
type ShopifyAnswer = z.infer<typeof answerSchema>;

/** As Shopify's own export names them (formats/tables/shopify.ts), and the product's page. */
const columns = [
  "Handle",
  "Title",
  "Body (HTML)",
  "Vendor",
  "Product Category",
  "Type",
  "Tags",
  "Status",
  "Option1 Name",
  "Option1 Value",
  "Option2 Name",
  "Option2 Value",
  "Option3 Name",
  "Option3 Value",
  "Variant SKU",
  "Variant Barcode",
  "Variant Price",
  "Variant Compare At Price",
  "Variant Inventory Qty",
  "Image Src",
  "Variant Image",
  "Link",
];

interface ShopifyOptions {
  toOrigin?: (shop: string) => string;
  wait?: Wait;
}

/** All active products of a Shopify store, by its Admin GraphQL API, with their variants. */
export function createShopify({
  toOrigin = (shop) => `https://${shop}`,
  wait = waitByClock,
}: ShopifyOptions = {}): SourceKind<"shopify"> {
  return {
    policy: publicWebPolicy,
    toHost: ({ shop }) => shop,
    toOrigin: ({ shop }) => toOrigin(shop),
    async open(settings, context) {
      const { shop } = settings;
      const rows = readRows(
        `${toOrigin(shop)}/admin/api/${apiVersion}/graphql.json`,
        settings,
        context,
        wait,
      );
      return {
        name: `${shop.replace(/\..*$/, "")}.csv`,
        stream: await toCsvStream(columns, rows),
        version: null,
        sizeBytes: null,
        modifiedAt: null,
      };
    },
  };
}

export const shopify = createShopify();

async function* readRows(
  address: string,
  { shop, token }: SettingsOf<"shopify">,
  { policy, signal }: OpenContext,
  wait: Wait,
): AsyncGenerator<Record<string, string>> {
  let after: string | null = null;
  do {
    const body: string = JSON.stringify({ query, variables: { first: variantsPerPage, after } });
    const send = () =>
      postToWebAddress(address, {
        policy,
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-Shopify-Access-Token": token,
        },
        body,
        timeoutMs: requestMsMax,
        ...(signal ? { signal } : {}),
      });
    const answer = await askUnthrottled(() => askShop(send, { wait, signal }), shop, wait, signal);
    const { productVariants, shop: facts } = answer.data!;
    for (const variant of productVariants.nodes)
      if (variant.product.status === "ACTIVE") yield toRow(variant, facts.currencyCode);
    const { hasNextPage, endCursor } = productVariants.pageInfo;
    after = hasNextPage ? (endCursor ?? null) : null;
    // Enough for the next page is not always left in the bucket that the API counts costs by.
    if (after !== null) await wait(toWaitMs(answer), signal);
  } while (after !== null);
}

/** Asks again what was refused for its cost, once enough has come back. */
async function askUnthrottled(
  ask: () => ReturnType<typeof askShop>,
  shop: string,
  wait: Wait,
  signal: AbortSignal | undefined,
): Promise<ShopifyAnswer> {
  for (let attempt = 1; ; attempt++) {
    const answer = toAnswer(await ask().catch((error: unknown) => throwProblem(error, shop)));
    const [error] = answer.errors ?? [];
    if (error === undefined && answer.data) return answer;
    const isThrottled = error?.extensions?.code === "THROTTLED" || error?.message === "Throttled";
    if (!isThrottled) throw toQueryProblem(error, shop);
    if (attempt === throttledMax)
      throw new SourceProblem(`${shop} has no room for our questions now. Try again later.`);
    await wait(Math.max(1_000, toWaitMs(answer)), signal);
  }
}

/** Until the next query can be paid: what it costs, less what is left, by what comes back a second. */
function toWaitMs({ extensions }: ShopifyAnswer): number {
  if (!extensions?.cost) return 0;
  const { requestedQueryCost, throttleStatus } = extensions.cost;
  const missing = Math.max(0, requestedQueryCost - throttleStatus.currentlyAvailable);
  return Math.ceil((missing / Math.max(1, throttleStatus.restoreRate)) * 1_000);
}

function toAnswer({ body }: { body: unknown }): ShopifyAnswer {
  const parsed = answerSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new SourceProblem("The shop answers otherwise than Shopify's API does. Check its name.", {
    field: "shop",
    needsPerson: true,
    cause: parsed.error,
  });
}

function throwProblem(error: unknown, shop: string): never {
  throw toWebProblem(error, { host: shop, addressField: "shop", secretField: "token" });
}

function toQueryProblem(
  error: NonNullable<ShopifyAnswer["errors"]>[number] | undefined,
  shop: string,
): SourceProblem {
  if (error?.extensions?.code === "ACCESS_DENIED") {
    return new SourceProblem(
      `The token may not read products of ${shop}. Give its app the scope read_products.`,
      {
        field: "token",
        needsPerson: true,
      },
    );
  }
  return new SourceProblem(
    `${shop} can't answer: ${error?.message.slice(0, 200) ?? "nothing came"}. Try again later.`,
  );
}

function toRow({ product, selectedOptions, ...variant }: Variant, currency: string): Record<string, string> {
  const options = selectedOptions.slice(0, 3).flatMap(({ name, value }, index) => [
    [`Option${index + 1} Name`, name],
    [`Option${index + 1} Value`, value],
  ]);
  return {
    Handle: product.handle,
    Title: product.title,
    "Body (HTML)": product.descriptionHtml ?? "",
    Vendor: product.vendor ?? "",
    "Product Category": product.category?.fullName ?? product.productType ?? "",
    Type: product.productType ?? "",
    Tags: product.tags.join(", "),
    Status: product.status.toLowerCase(),
    ...Object.fromEntries(options),
    "Variant SKU": variant.sku ?? "",
    "Variant Barcode": variant.barcode ?? "",
    "Variant Price": `${variant.price} ${currency}`,
    "Variant Compare At Price": variant.compareAtPrice ? `${variant.compareAtPrice} ${currency}` : "",
    "Variant Inventory Qty": variant.inventoryQuantity == null ? "" : String(variant.inventoryQuantity),
    "Image Src": product.featuredMedia?.preview?.image?.url ?? "",
    "Variant Image": variant.media?.nodes[0]?.preview?.image?.url ?? "",
    Link: product.onlineStoreUrl ?? "",
  };
}
