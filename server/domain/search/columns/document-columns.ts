import type { WordsBuilder } from "./word-columns";

/**
 * What ranking, filtering and counting take of all documents of one kind, a column for each property: an entry for each document, in the order in
 * which they were added. Read-only. Some 110 bytes a document and four for each of its facet values.
 */
export interface DocumentColumns {
  count: number;
  /** 16 bytes each. */
  ids: Uint8Array;
  offerIds: Uint8Array;
  /** All zero without a product. */
  productIds: Uint8Array;
  /** The same product has the same number, from 0; −1 without one. */
  products: Int32Array;
  productCount: number;
  /** Place in the list of catalogs that the reader gave, from 1; 0 = none of them. */
  catalogs: Uint16Array;
  /** Place in `currencyNames`; the name is "" without a price. */
  currencies: Uint8Array;
  currencyNames: string[];
  /** NaN without a price. */
  priceMins: Float64Array;
  priceMaxs: Float64Array;
  popularities: Float64Array;
  offerCounts: Int32Array;
  /** 1 = some offer is in stock. */
  inStock: Uint8Array;
  /** Where a document's facet values begin; one entry more than there are documents. */
  facetStarts: Uint32Array;
  /** Ids of facet values, of one document ascending. */
  facets: Uint32Array;
}

export const idBytes = 16;
const currencyBytes = 3;
/** A document's bytes without its facet values, in the order in which `ColumnsBuilder` reads them. */
const fixedBytes = 3 * idBytes + 3 * 8 + 4 + 2 + 2 + currencyBytes + 2;

/** Bytes that columns take of so many documents with so many facet values together. */
export const estimateColumns = (count: number, facetCount: number): number =>
  count * (fixedBytes + 4 + 4) + 4 * facetCount;

/**
 * Fills columns from rows of bytes, big-endian: three ids (document, offer, product or zeros), float8 least price, most price (NaN = none) and
 * popularity, int4 offers, int2 whether in stock, int2 catalog's place or 0, three letters of currency (spaces = none), int2 number of facet
 * values, four bytes for each, then the document's words as `WordsBuilder` reads them. Throws where they are not as many as announced.
 */
export class ColumnsBuilder {
  readonly #columns: DocumentColumns;
  readonly #words: WordsBuilder;
  readonly #currencies = new Map<string, number>();
  readonly #products = new Map<string, number>();
  #row = 0;
  #facet = 0;

  constructor(count: number, facetCount: number, words: WordsBuilder) {
    this.#words = words;
    this.#columns = {
      count,
      ids: new Uint8Array(idBytes * count),
      offerIds: new Uint8Array(idBytes * count),
      productIds: new Uint8Array(idBytes * count),
      products: new Int32Array(count),
      productCount: 0,
      catalogs: new Uint16Array(count),
      currencies: new Uint8Array(count),
      currencyNames: [],
      priceMins: new Float64Array(count),
      priceMaxs: new Float64Array(count),
      popularities: new Float64Array(count),
      offerCounts: new Int32Array(count),
      inStock: new Uint8Array(count),
      facetStarts: new Uint32Array(count + 1),
      facets: new Uint32Array(facetCount),
    };
  }

  /** Whole rows, behind those that were added before. */
  add(bytes: Uint8Array): void {
    const columns = this.#columns;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; ) {
      const row = this.#row++;
      if (row >= columns.count) throw new Error("more documents than were counted");
      columns.ids.set(bytes.subarray(at, at + idBytes), row * idBytes);
      columns.offerIds.set(bytes.subarray(at + idBytes, at + 2 * idBytes), row * idBytes);
      const product = bytes.subarray(at + 2 * idBytes, at + 3 * idBytes);
      columns.productIds.set(product, row * idBytes);
      columns.products[row] = this.#numberProduct(product);
      at += 3 * idBytes;
      columns.priceMins[row] = view.getFloat64(at);
      columns.priceMaxs[row] = view.getFloat64(at + 8);
      columns.popularities[row] = view.getFloat64(at + 16);
      columns.offerCounts[row] = view.getInt32(at + 24);
      columns.inStock[row] = view.getInt16(at + 28);
      columns.catalogs[row] = view.getInt16(at + 30);
      columns.currencies[row] = this.#numberCurrency(bytes.subarray(at + 32, at + 32 + currencyBytes));
      const facetCount = view.getInt16(at + 32 + currencyBytes);
      at += 34 + currencyBytes;
      if (this.#facet + facetCount > columns.facets.length)
        throw new Error("more facet values than were counted");
      for (let place = 0; place < facetCount; place++, at += 4)
        columns.facets[this.#facet++] = view.getUint32(at);
      columns.facetStarts[row + 1] = this.#facet;
      at = this.#words.add(row, bytes, view, at);
    }
  }

  /** The columns, once all rows were added. */
  finish(): DocumentColumns {
    if (this.#row !== this.#columns.count) throw new Error("fewer documents than were counted");
    this.#columns.productCount = this.#products.size;
    this.#columns.currencyNames = [...this.#currencies.keys()];
    return this.#columns;
  }

  #numberProduct(id: Uint8Array): number {
    if (id.every((byte) => byte === 0)) return -1;
    return numberOf(this.#products, String.fromCharCode(...id));
  }

  #numberCurrency(letters: Uint8Array): number {
    return numberOf(this.#currencies, String.fromCharCode(...letters).trim());
  }
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}

/** Below, at or above 0 as an id in `a` stands before, at or behind one in `b`, both counted in ids. As PostgreSQL orders them. */
export function compareIds(a: Uint8Array, placeA: number, b: Uint8Array, placeB: number): number {
  for (let byte = 0; byte < idBytes; byte++) {
    const difference = a[placeA * idBytes + byte]! - b[placeB * idBytes + byte]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const dashesBehind = new Set([3, 5, 7, 9]);

/** An id as text, in lower case. */
export function toUuidText(bytes: Uint8Array, place: number): string {
  let text = "";
  for (let byte = 0; byte < idBytes; byte++)
    text += hex[bytes[place * idBytes + byte]!]! + (dashesBehind.has(byte) ? "-" : "");
  return text;
}

/** The 16 bytes of an id's text. */
export const toIdBytes = (text: string): Uint8Array =>
  Uint8Array.from({ length: idBytes }, (_, byte) =>
    Number.parseInt(text.replaceAll("-", "").slice(2 * byte, 2 * byte + 2), 16),
  );
