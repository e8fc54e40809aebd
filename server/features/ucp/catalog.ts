import type { z } from "zod";
import { toSearchFilter } from "../../domain/ucp/to-search-filter";
import { toUcpProduct } from "../../domain/ucp/to-ucp-product";
import {
  type errorAnswerSchema,
  type getProductSchema,
  type lookupAnswerSchema,
  type lookupCatalogSchema,
  lookupIdsMax,
  pageLimits,
  type productAnswerSchema,
  type searchAnswerSchema,
  type searchCatalogSchema,
  toUcpHead,
  type UcpMessage,
  type UcpProduct,
} from "../../domain/ucp/ucp-schema";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { getProductPage } from "../search/product-page";
import { searchRecorded } from "../search/recorded-search";
import { type SearchBounds, searchRequestSchema } from "../search/schema";
import type { SearchDependencies } from "../search/service";

interface Asker {
  bounds: SearchBounds;
  apiKeyId: string | null;
}

/** One featured variant in lists, as the protocol has it; and so many on a product's own page. */
const variantsMax = { list: 1, page: 50 };

/** `search_catalog`: our search of products, with its rules, its bounds and its records. */
export async function searchCatalog(
  dependencies: Omit<SearchDependencies, "db"> & { db: Database },
  { query, context, filters = {}, pagination }: z.output<typeof searchCatalogSchema>,
  asker: Asker,
): Promise<z.infer<typeof searchAnswerSchema>> {
  const request = searchRequestSchema.safeParse({
    q: query,
    limit: Math.min(pagination?.limit ?? pageLimits.default, pageLimits.max),
    filter: toSearchFilter(filters, context?.currency ?? null),
    currency: context?.currency,
    cursor: pagination?.cursor,
  });
  if (!request.success) {
    throw new AppError("bad-input", "too long a filter", {
      userMessage: "filters: together they are too long. Name fewer categories, brands or availabilities.",
    });
  }
  const answer = await searchRecorded(dependencies, request.data, asker);
  const hits = answer.kind === "products" ? answer.hits : [];
  const products = hits.flatMap((hit) => toUcpProduct(hit, variantsMax.list) ?? []);
  const unpricedCount = hits.length - products.length;
  return {
    ucp: toUcpHead("search", "success"),
    products,
    pagination: {
      ...(answer.nextCursor === null ? {} : { cursor: answer.nextCursor }),
      has_next_page: answer.hasMore,
      total_count: answer.total,
    },
    ...toMessages(
      unpricedCount === 0
        ? []
        : [{ type: "info", code: "unpriced", content: `Left out for want of a price: ${unpricedCount}` }],
    ),
  };
}

const toMessages = (messages: UcpMessage[]) => (messages.length > 0 ? { messages } : {});

/** `lookup_catalog`: products by their own ids, also those that were merged away, or by those of their offers, the variants. */
export async function lookupCatalog(
  db: Database,
  { ids }: z.output<typeof lookupCatalogSchema>,
  { bounds }: Asker,
): Promise<z.infer<typeof lookupAnswerSchema>> {
  const asked = [...new Set(ids)];
  if (asked.length > lookupIdsMax) {
    throw new AppError("too-large", "too many identifiers", {
      userMessage: `ids: at most ${lookupIdsMax} at once.`,
    });
  }
  const products = new Map<string, UcpProduct>();
  const inputs = new Map<string, Map<string, { id: string; match: "exact" | "featured" }[]>>();
  const messages: UcpMessage[] = [];
  for (const id of asked) {
    const found = await findProduct(db, id, bounds);
    if (!found) {
      messages.push({ type: "info", code: "not_found", content: id });
      continue;
    }
    const { product, variantId } = found;
    products.set(product.id, product);
    const byVariant = inputs.get(product.id) ?? new Map();
    inputs.set(product.id, byVariant);
    const named = variantId ?? product.variants[0]!.id;
    byVariant.set(named, [
      ...(byVariant.get(named) ?? []),
      { id, match: variantId === null ? "featured" : "exact" },
    ]);
  }
  return {
    ucp: toUcpHead("lookup", "success"),
    products: [...products.values()].map((product) => ({
      ...product,
      variants: product.variants.flatMap((variant) => {
        const own = inputs.get(product.id)?.get(variant.id);
        return own ? [{ ...variant, inputs: own }] : [];
      }),
    })),
    ...toMessages(messages),
  };
}

/** `get_product`: one product with its variants, the one that was asked for first. What is not there is an answer, too. */
export async function getUcpProduct(
  db: Database,
  { id }: z.output<typeof getProductSchema>,
  { bounds }: Asker,
): Promise<z.infer<typeof productAnswerSchema> | z.infer<typeof errorAnswerSchema>> {
  const found = await findProduct(db, id, bounds);
  if (!found) {
    const content = `Product not found: ${id}`;
    return {
      ucp: toUcpHead("lookup", "error"),
      messages: [{ type: "error", code: "not_found", content, severity: "unrecoverable" }],
    };
  }
  const { product, variantId } = found;
  const variants = product.variants.toSorted(
    (a, b) => Number(b.id === variantId) - Number(a.id === variantId),
  );
  return {
    ucp: toUcpHead("lookup", "success"),
    product: { ...product, variants: variants.slice(0, variantsMax.page) },
  };
}

interface FoundById {
  product: UcpProduct;
  /** The offer that was asked for; null = the product was. */
  variantId: string | null;
}

const uuidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Null where there is no such product or offer, the caller may not see it, or nothing of it has a price. */
async function findProduct(db: Database, id: string, bounds: SearchBounds): Promise<FoundById | null> {
  if (!uuidPattern.test(id)) return null;
  const productId = await findProductOfOffer(db, id);
  const page = await getProductPage(db.pool, productId ?? id, bounds).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
  const product = page && toUcpProduct(page, page.offers.length);
  if (!product) return null;
  const variantId = productId === null ? null : id.toLowerCase();
  if (variantId !== null && !product.variants.some((variant) => variant.id === variantId)) return null;
  return { product, variantId };
}

async function findProductOfOffer({ pool }: Database, offerId: string): Promise<string | null> {
  const row = await kyselyOn(pool)
    .selectFrom("offer_state")
    .select("product_id")
    .where("offer_id", "=", offerId)
    .executeTakeFirst();
  return row?.product_id ?? null;
}
