import { compareIds, type DocumentColumns, toIdBytes } from "../../../domain/search/columns/document-columns";
import type { Filter } from "../../../domain/search/filters/filter";
import { type FilterScope, toValueId } from "../filters/filter-sql";

export type RowFilter = (row: number) => boolean;

/** The same as `toFilterSql` over columns; null where it asks what columns don't have (numbers of attributes, whether a facet has any value). */
export function toRowFilter(filter: Filter, scope: FilterScope, columns: DocumentColumns): RowFilter | null {
  switch (filter.kind) {
    case "and":
    case "or": {
      const parts = filter.parts.map((part) => toRowFilter(part, scope, columns));
      const known = parts.filter((part) => part !== null);
      if (known.length < parts.length) return null;
      return filter.kind === "and"
        ? (row) => known.every((part) => part(row))
        : (row) => known.some((part) => part(row));
    }
    case "not": {
      const part = toRowFilter(filter.part, scope, columns);
      return part && ((row) => !part(row));
    }
    case "is":
      return toChoice(filter, scope, columns);
    case "compare":
      return filter.field === "price" ? toPriceComparison(filter, scope, columns) : null;
    case "products": {
      const { productIds } = columns;
      const asked = filter.ids.map(toIdBytes);
      return (row) => asked.some((id) => compareIds(productIds, row, id, 0) === 0);
    }
    case "exists":
      if (filter.field === "price") return (row) => !Number.isNaN(columns.priceMins[row]);
      return filter.field === "catalog" ? () => true : null;
  }
}

/** Whether a document's prices are in this currency. */
function toCurrencyFilter(
  { currency }: FilterScope,
  { currencies, currencyNames }: DocumentColumns,
): RowFilter {
  const asked = currency === null ? -1 : currencyNames.indexOf(currency);
  return (row) => currencies[row] === asked;
}

function toPriceComparison(
  { operator, value }: Extract<Filter, { kind: "compare" }>,
  scope: FilterScope,
  columns: DocumentColumns,
): RowFilter {
  const isInCurrency = toCurrencyFilter(scope, columns);
  const { priceMins, priceMaxs } = columns;
  const holds: Record<typeof operator, RowFilter> = {
    "<": (row) => priceMins[row]! < value,
    "<=": (row) => priceMins[row]! <= value,
    ">": (row) => priceMaxs[row]! > value,
    ">=": (row) => priceMaxs[row]! >= value,
  };
  const own = holds[operator];
  return (row) => isInCurrency(row) && own(row);
}

function toChoice(
  { field, values }: Extract<Filter, { kind: "is" }>,
  scope: FilterScope,
  columns: DocumentColumns,
): RowFilter {
  if (field === "catalog") {
    const asked = new Set(values.map((value) => value.toLowerCase()));
    const places = new Set(
      scope.catalogs.flatMap(({ id, name }, place) =>
        asked.has(id) || asked.has(name.toLowerCase()) ? [place + 1] : [],
      ),
    );
    return (row) => places.has(columns.catalogs[row]!);
  }
  if (field === "price") {
    const isInCurrency = toCurrencyFilter(scope, columns);
    const asked = new Set(values.map(Number).filter(Number.isFinite));
    return (row) => isInCurrency(row) && asked.has(columns.priceMins[row]!);
  }
  const ids = new Set(values.flatMap((value) => scope.facetIds.get(toValueId(field, value)) ?? []));
  const { facetStarts, facets } = columns;
  return (row) => {
    for (let place = facetStarts[row]!; place < facetStarts[row + 1]!; place++)
      if (ids.has(facets[place]!)) return true;
    return false;
  };
}
