import { type DocumentHit, toPriceRanges } from "../../domain/search/documents/compose-documents";
import type { LanguageCode } from "../../domain/search/languages";
import { cutSnippet, highlightWords } from "../../domain/search/ranking/highlight";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { toFilterSql } from "./filter-sql";
import type { DocumentScope, PlacedDocument } from "./matching-documents";
import type { FoundOffer, OfferHit, ProductHit, SearchAnswer, SearchRequest, Standing } from "./schema";

interface Marking {
  /** Of the query. */
  lexemes: ReadonlySet<string>;
  languages: readonly (LanguageCode | null)[];
}

interface StoredHit {
  hitId: string;
  productId: string | null;
  offerCount: number;
  hit: DocumentHit;
  /** By offer, its catalog's name: of those that are there. Who left is not shown, whatever documents say still. */
  names: Record<string, string> | null;
}

const offersShownMax = 20;
const snippetLengthMax = 160;

/** One page of products, in no order; those that have left meanwhile are left out. Grouped, a product is described by the offers that match alone. */
export async function loadProducts(
  sql: SqlRunner,
  ids: readonly string[],
  scope: DocumentScope,
  marking: Marking,
  offersMax = offersShownMax,
): Promise<Omit<ProductHit, keyof Standing>[]> {
  const stored = await readHits(
    sql,
    "d.product_id",
    ids,
    scope,
    scope.isGrouped ? "d.is_offer" : "d.is_product",
  );
  const byProduct = new Map<string, StoredHit[]>();
  for (const one of stored) byProduct.set(one.hitId, [...(byProduct.get(one.hitId) ?? []), one]);
  return [...byProduct].flatMap(([id, documents]) => {
    const present = documents
      .map((one) => ({ ...one, offers: toPresent(one) }))
      .filter(({ offers }) => offers.length > 0);
    const [first] = present;
    if (!first) return [];
    const { title, imageLink, prices: _, offers: __, ...described } = first.hit;
    const offers = present.flatMap((one) => one.offers);
    const offerCount = scope.isGrouped ? offers.length : first.offerCount;
    return [
      {
        id,
        title,
        ...described,
        imageLink: imageLink ?? offers.find((offer) => offer.imageLink !== null)?.imageLink ?? null,
        highlights: toHighlights(first.hit, marking),
        prices: scope.isGrouped ? toPriceRanges(offers) : first.hit.prices,
        offerCount: Math.max(offerCount, offers.length),
        offers: offers.slice(0, offersMax),
      },
    ];
  });
}

/** The same of offers. */
async function loadOffers(
  sql: SqlRunner,
  ids: readonly string[],
  scope: DocumentScope,
  marking: Marking,
): Promise<Omit<OfferHit, keyof Standing>[]> {
  const stored = await readHits(sql, "d.id", ids, scope, "d.is_offer");
  return stored.flatMap((one) => {
    const { hit, productId } = one;
    const [offer] = toPresent(one);
    if (!offer) return [];
    const { prices: _, offers: __, ...described } = hit;
    return [
      {
        ...described,
        ...offer,
        imageLink: hit.imageLink ?? offer.imageLink,
        highlights: toHighlights(hit, marking),
        productId,
      },
    ];
  });
}

async function readHits(
  sql: SqlRunner,
  key: "d.id" | "d.product_id",
  ids: readonly string[],
  { filter, names, isGrouped }: DocumentScope,
  kind: string,
): Promise<StoredHit[]> {
  if (ids.length === 0) return [];
  const parameters = new SqlParameters();
  const condition = isGrouped && filter ? ` AND ${toFilterSql(filter, names, parameters)}` : "";
  const { rows } = await sql.query<StoredHit>(
    `SELECT ${key} AS "hitId", d.product_id AS "productId", d.offer_count AS "offerCount", h.hit,
       (SELECT json_object_agg(o.id, c.name) FROM jsonb_array_elements(h.hit -> 'offers') AS shown
        JOIN offer o ON o.id = (shown ->> 'id')::uuid JOIN catalog c ON c.id = o.catalog_id) AS names
     FROM search_document d JOIN search_hit h ON h.id = d.id
     WHERE ${key} = ANY(${parameters.add(ids)}::uuid[]) AND ${kind}${condition}
     ORDER BY d.price_min NULLS LAST, d.id`,
    parameters.values,
  );
  return rows;
}

function toPresent({ hit: { offers }, names }: Pick<StoredHit, "hit" | "names">): FoundOffer[] {
  return offers.flatMap((offer) => {
    const catalog = names?.[offer.id];
    return catalog === undefined ? [] : [{ ...offer, regularPrice: offer.regularPrice ?? null, catalog }];
  });
}

function toHighlights(
  { title, brand, description }: DocumentHit,
  { lexemes, languages }: Marking,
): Record<string, string> {
  const mark = (text: string) => highlightWords(text, lexemes, languages);
  return {
    title: mark(title),
    ...(brand ? { brand: mark(brand) } : {}),
    ...(description
      ? { description: mark(cutSnippet(description, lexemes, languages, snippetLengthMax)) }
      : {}),
  };
}

type Hits =
  | Pick<Extract<SearchAnswer, { kind: "products" }>, "kind" | "hits">
  | Pick<Extract<SearchAnswer, { kind: "offers" }>, "kind" | "hits">;

/** One page of hits, in order. */
export async function loadHits(
  sql: SqlRunner,
  { kind }: SearchRequest,
  scope: DocumentScope,
  page: readonly PlacedDocument[],
  marking: Marking,
): Promise<Hits> {
  const ids = page.map(({ hitId }) => hitId);
  return kind === "products"
    ? { kind, hits: inOrder(page, await loadProducts(sql, ids, scope, marking)) }
    : { kind, hits: inOrder(page, await loadOffers(sql, ids, scope, marking)) };
}

function inOrder<T extends { id: string }>(
  page: readonly PlacedDocument[],
  items: readonly T[],
): (T & Standing)[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return page.flatMap(({ hitId, standing }) => {
    const item = byId.get(hitId);
    return item ? [{ ...item, ...standing }] : [];
  });
}
