import { compareIds, type DocumentColumns } from "./document-columns";
import type { ScoredRows } from "./rank-columns";

/** Below 0 where the first of two stands first; 0 for one and the same alone. */
type RowOrder = (rowA: number, scoreA: number, rowB: number, scoreB: number) => number;

/** The order by relevance: score, in stock, popularity, offers, then the id of what a hit stands for, `hitIds`. */
export function toRelevanceOrder(
  { inStock, popularities, offerCounts }: DocumentColumns,
  hitIds: (row: number) => Uint8Array,
): RowOrder {
  return (a, scoreA, b, scoreB) =>
    scoreB - scoreA ||
    inStock[b]! - inStock[a]! ||
    popularities[b]! - popularities[a]! ||
    offerCounts[b]! - offerCounts[a]! ||
    compareIds(hitIds(a), a, hitIds(b), b);
}

/** One document for each product: the best by score, then the cheapest, then the first by its offer's id. Without those that are in no product. */
export function groupByProduct(columns: DocumentColumns, { rows, scores }: ScoredRows): ScoredRows {
  const { products, productCount } = columns;
  const bestOf = new Int32Array(productCount).fill(-1);
  const places: number[] = [];
  for (let place = 0; place < rows.length; place++) {
    const product = products[rows[place]!]!;
    if (product < 0) continue;
    const known = bestOf[product]!;
    if (known < 0) {
      bestOf[product] = places.length;
      places.push(place);
    } else if (isBetter(columns, { rows, scores }, place, places[known]!)) places[known] = place;
  }
  return {
    rows: Uint32Array.from(places, (place) => rows[place]!),
    scores: Float64Array.from(places, (place) => scores[place]!),
  };
}

function isBetter(
  { priceMins, offerIds }: DocumentColumns,
  { rows, scores }: ScoredRows,
  place: number,
  known: number,
): boolean {
  if (scores[place] !== scores[known]) return scores[place]! > scores[known]!;
  const [row, other] = [rows[place]!, rows[known]!];
  const [price, least] = [priceMins[row]!, priceMins[other]!];
  if (Number.isNaN(price) !== Number.isNaN(least)) return Number.isNaN(least);
  if (price !== least && !Number.isNaN(price)) return price < least;
  return compareIds(offerIds, row, offerIds, other) < 0;
}

/** The places of the first `limit` in this order. A heap whose root is the last of them, so that most rows cost one comparison. */
export function takeFirst({ rows, scores }: ScoredRows, limit: number, order: RowOrder): number[] {
  const heap: number[] = [];
  const compare = (a: number, b: number) => order(rows[a]!, scores[a]!, rows[b]!, scores[b]!);
  const sink = (from: number) => {
    let place = from;
    for (;;) {
      let last = place;
      for (const child of [2 * place + 1, 2 * place + 2])
        if (child < heap.length && compare(heap[child]!, heap[last]!) > 0) last = child;
      if (last === place) return;
      [heap[place], heap[last]] = [heap[last]!, heap[place]!];
      place = last;
    }
  };
  for (let place = 0; place < rows.length && limit > 0; place++) {
    if (heap.length < limit) {
      heap.push(place);
      if (heap.length === limit) for (let one = limit >> 1; one >= 0; one--) sink(one);
    } else if (compare(place, heap[0]!) < 0) {
      heap[0] = place;
      sink(0);
    }
  }
  return heap.sort(compare);
}

/** How many of these documents have each facet value, by its id, ascending. */
export function countFacetValues(
  { facetStarts, facets }: DocumentColumns,
  rows: Uint32Array,
  counts: Uint32Array,
): Map<number, number> {
  const met: number[] = [];
  for (const row of rows)
    for (let place = facetStarts[row]!; place < facetStarts[row + 1]!; place++) {
      const id = facets[place]!;
      if (counts[id]! === 0) met.push(id);
      counts[id]!++;
    }
  met.sort((a, b) => a - b);
  const found = new Map(met.map((id) => [id, counts[id]!]));
  for (const id of met) counts[id] = 0;
  return found;
}

/** The least and the most that these documents cost, of those in this currency; null where none is. */
export function findPriceRange(
  { currencies, currencyNames, priceMins, priceMaxs }: DocumentColumns,
  rows: Uint32Array,
  currency: string | null,
): { priceMin: number | null; priceMax: number | null } {
  const asked = currency === null ? -1 : currencyNames.indexOf(currency);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    if (currencies[row] !== asked) continue;
    if (priceMins[row]! < least) least = priceMins[row]!;
    if (priceMaxs[row]! > most) most = priceMaxs[row]!;
  }
  return { priceMin: Number.isFinite(least) ? least : null, priceMax: Number.isFinite(most) ? most : null };
}
