import { chooseMiddle } from "../../domain/golden-record/choose-value";
import type { OfferId } from "../../domain/offer/offer";
import { type DocumentHit, toPriceRanges } from "../../domain/search/documents/compose-documents";
import type { LanguageCode } from "../../domain/search/languages";
import { cutSnippet, highlightWords } from "../../domain/search/ranking/highlight";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { toFilterSql } from "./filters/filter-sql";
import { GatheredReads } from "./kept/gathered-reads";
import type { DocumentScope, PlacedDocument } from "./matching-documents";
import type { FoundOffer, OfferHit, ProductHit, SearchAnswer, SearchRequest, Standing } from "./schema";

interface Marking {
  /** Of the query. */
  lexemes: ReadonlySet<string>;
  languages: readonly (LanguageCode | null)[];
}

/** What a document shows, as it was written. */
export interface StoredHit {
  hitId: string;
  productId: string | null;
  offerCount: number;
  hit: DocumentHit;
}

/** By offer, its catalog's name: of those that are there. Who left is not shown, whatever documents say still. */
export type PresentOffers = ReadonlyMap<string, string>;

const offersShownMax = 20;
const snippetLengthMax = 160;

/** One page of products, in no order; those that have left meanwhile are left out. Grouped, a product is described by the offers that match alone, in the words of one of them. */
export async function loadProducts(
  sql: SqlRunner,
  ids: readonly string[],
  scope: DocumentScope,
  marking: Marking,
  offersMax = offersShownMax,
): Promise<Omit<ProductHit, keyof Standing>[]> {
  const { stored, present } = await readStored(sql, "products", ids, scope);
  return describeProducts(stored, present, scope, marking, offersMax);
}

function describeProducts(
  stored: readonly StoredHit[],
  names: PresentOffers,
  scope: DocumentScope,
  marking: Marking,
  offersMax = offersShownMax,
): Omit<ProductHit, keyof Standing>[] {
  const byProduct = new Map<string, StoredHit[]>();
  for (const one of stored) byProduct.set(one.hitId, [...(byProduct.get(one.hitId) ?? []), one]);
  return [...byProduct].flatMap(([id, documents]) => {
    const present = documents
      .map((one) => ({ ...one, offers: toPresent(one, names) }))
      .filter(({ offers }) => offers.length > 0);
    if (present.length === 0) return [];
    const hit = describeTogether(present);
    const { title, imageLink, prices, offers: _, ...described } = hit;
    const offers = present.flatMap((one) => one.offers);
    const offerCount = scope.isGrouped ? offers.length : present[0]!.offerCount;
    return [
      {
        id,
        title,
        ...described,
        imageLink: imageLink ?? offers.find((offer) => offer.imageLink !== null)?.imageLink ?? null,
        highlights: getHighlights(hit, marking),
        prices: scope.isGrouped ? toPriceRanges(offers) : prices,
        offerCount: Math.max(offerCount, offers.length),
        offers: offers.slice(0, offersMax),
      },
    ];
  });
}

const fillable = ["brand", "category", "description", "gtin", "mpn", "color", "size", "imageLink"] as const;

/**
 * What some offers say of their product, of which there is no golden record of just these: the one speaks whose title it would have, and where that one is
 * silent the next that isn't.
 */
function describeTogether(some: readonly (Pick<StoredHit, "hit"> & { offers: FoundOffer[] })[]): DocumentHit {
  const { hit } = chooseMiddle(
    some.map(({ hit, offers }) => ({ id: offers[0]!.id as OfferId, value: hit.title, hit })),
  );
  const gaps = some.length === 1 ? [] : fillable.filter((field) => hit[field] === null);
  if (gaps.length === 0) return hit;
  const found = gaps.map((field) => [field, some.find((one) => one.hit[field] !== null)?.hit[field] ?? null]);
  return { ...hit, ...Object.fromEntries(found) };
}

/** The same of offers. */
function describeOffers(
  stored: readonly StoredHit[],
  names: PresentOffers,
  marking: Marking,
): Omit<OfferHit, keyof Standing>[] {
  return stored.flatMap((one) => {
    const { hit, productId } = one;
    const [offer] = toPresent(one, names);
    if (!offer) return [];
    const { prices: _, offers: __, ...described } = hit;
    return [
      {
        ...described,
        ...offer,
        imageLink: hit.imageLink ?? offer.imageLink,
        highlights: getHighlights(hit, marking),
        productId,
      },
    ];
  });
}

/** A document with the names of the catalogs of those of its offers that are there. */
interface ReadHit extends StoredHit {
  names: Record<string, string> | null;
}

/** What the documents of a page show, cheapest first, which is the same as long as no document is written; and which of its offers are there now. */
export async function readStored(
  sql: SqlRunner,
  kind: SearchRequest["kind"],
  ids: readonly string[],
  scope: DocumentScope,
): Promise<{ stored: StoredHit[]; present: PresentOffers }> {
  if (ids.length === 0) return { stored: [], present: new Map() };
  const read = scope.isGrouped ? await readHits(sql, kind, ids, scope) : await gatherHits(sql, kind, ids);
  return {
    stored: read.map(({ names: _, ...hit }) => hit),
    present: new Map(read.flatMap(({ names }) => Object.entries(names ?? {}))),
  };
}

async function readHits(
  sql: SqlRunner,
  kind: SearchRequest["kind"],
  ids: readonly string[],
  scope: DocumentScope | null,
): Promise<ReadHit[]> {
  const key = kind === "products" ? "d.product_id" : "d.id";
  const document = kind === "products" && !scope?.isGrouped ? "d.is_product" : "d.is_offer";
  const parameters = new SqlParameters();
  const condition =
    scope?.isGrouped && scope.filter ? ` AND ${toFilterSql(scope.filter, scope.names, parameters)}` : "";
  const { rows } = await sql.query<ReadHit>(
    `SELECT ${key} AS "hitId", d.product_id AS "productId", d.offer_count AS "offerCount", h.hit,
       (SELECT json_object_agg(o.id, c.name) FROM jsonb_array_elements(h.hit->'offers') AS shown
        JOIN offer o ON o.id = (shown->>'id')::uuid JOIN catalog c ON c.id = o.catalog_id) AS names
     FROM search_document d JOIN search_hit h ON h.id = d.id
     WHERE ${key} = ANY(${parameters.add(ids)}::uuid[]) AND ${document}${condition}
     ORDER BY d.price_min NULLS LAST, d.id`,
    parameters.values,
  );
  return rows;
}

/** Hits, or offers, of one statement for all who ask at the same time. */
const gatheredMax = 200;
const toHitReads = (kind: SearchRequest["kind"]) =>
  new GatheredReads<ReadHit>(
    async (sql, ids) => new Map((await readHits(sql, kind, ids, null)).map((hit) => [hit.hitId, hit])),
    gatheredMax,
  );
const hitReads = { products: toHitReads("products"), offers: toHitReads("offers") };

async function gatherHits(
  sql: SqlRunner,
  kind: SearchRequest["kind"],
  ids: readonly string[],
): Promise<ReadHit[]> {
  const read = await hitReads[kind].get(sql, ids);
  return ids.flatMap((id) => read.get(id) ?? []);
}

const presentReads = new GatheredReads<string>(async (sql, ids) => {
  const { rows } = await sql.query<{ id: string; name: string }>(
    "SELECT o.id, c.name FROM offer o JOIN catalog c ON c.id = o.catalog_id WHERE o.id = ANY($1::uuid[])",
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}, gatheredMax);

/** Which offers of a page that was found before are there. */
async function readPresent(sql: SqlRunner, stored: readonly StoredHit[]): Promise<PresentOffers> {
  const ids = stored.flatMap(({ hit }) => hit.offers.map(({ id }) => id));
  return ids.length === 0 ? new Map() : presentReads.get(sql, ids);
}

function toPresent({ hit: { offers } }: Pick<StoredHit, "hit">, names: PresentOffers): FoundOffer[] {
  return offers.flatMap((offer) => {
    const catalog = names.get(offer.id);
    return catalog === undefined ? [] : [{ ...offer, regularPrice: offer.regularPrice ?? null, catalog }];
  });
}

/** Of pages that are kept, for the words of the query that marked a hit last. */
const highlights = new WeakMap<
  DocumentHit,
  { lexemes: Marking["lexemes"]; marked: Record<string, string> }
>();

function getHighlights(hit: DocumentHit, marking: Marking): Record<string, string> {
  const known = highlights.get(hit);
  if (known?.lexemes === marking.lexemes) return known.marked;
  const marked = toHighlights(hit, marking);
  highlights.set(hit, { lexemes: marking.lexemes, marked });
  return marked;
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

/** One page of hits, in order: what documents show of the offers that are there. `present`: which are, where it was read just now. */
export async function showHits(
  sql: SqlRunner,
  { kind }: SearchRequest,
  scope: DocumentScope,
  { page, stored }: { page: readonly PlacedDocument[]; stored: readonly StoredHit[] },
  marking: Marking,
  present: PresentOffers | null,
): Promise<Hits> {
  const names = present ?? (await readPresent(sql, stored));
  return kind === "products"
    ? { kind, hits: inOrder(page, describeProducts(stored, names, scope, marking)) }
    : { kind, hits: inOrder(page, describeOffers(stored, names, marking)) };
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
