import { toField } from "./category-levels.ts";
import type { FilterList, SearchParams } from "./instantsearch-types.ts";

/** The filter of the API for all that InstantSearch narrows a search by; "" = no condition. Throws Error for what can't be read. */
export function toFilterText({ facetFilters, numericFilters, filters }: SearchParams): string {
  const parts = [
    ...readList(facetFilters, toFacetCondition),
    ...readList(numericFilters, toNumericCondition),
    ...(filters?.trim() ? [`(${translateFilters(filters)})`] : []),
  ];
  return parts.join(" AND ");
}

/** In quotes, which hold any text. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

function readList(list: FilterList | undefined, toCondition: (text: string) => string): string[] {
  const outer = typeof list === "string" ? [list] : (list ?? []);
  return outer.flatMap((one) => {
    const any = (typeof one === "string" ? [one] : one).filter((text) => text !== "").map(toCondition);
    if (any.length === 0) return [];
    return any.length === 1 ? any : [`(${any.join(" OR ")})`];
  });
}

function toFacetCondition(text: string): string {
  const colon = text.indexOf(":");
  if (colon < 1) throw new Error(`facetFilters: “${text}” is not of the form field:value.`);
  const field = quote(toField(text.slice(0, colon)));
  const value = text.slice(colon + 1);
  // A minus that belongs to the value comes behind a backslash.
  return value.startsWith("-")
    ? `${field} != ${quote(value.slice(1))}`
    : `${field} = ${quote(value.replace(/^\\-/, "-"))}`;
}

const number = "-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?";
const comparison = new RegExp(`^(.+?)\\s*(<=|>=|!=|<|>|=)\\s*(${number})$`, "i");
const range = new RegExp(`^(.+?)\\s*:\\s*(${number})\\s+TO\\s+(${number})$`, "i");

function toNumericCondition(text: string): string {
  const [, ranged, from, to] = range.exec(text) ?? [];
  if (ranged !== undefined) return `(${quote(ranged)} >= ${from} AND ${quote(ranged)} <= ${to})`;
  const [, field, operator, value] = comparison.exec(text) ?? [];
  if (field === undefined) throw new Error(`numericFilters: “${text}” is not of the form field>=number.`);
  return `${quote(field)} ${operator} ${value}`;
}

const quoted = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;
const bareRange = new RegExp(`([\\w.]+)\\s*:\\s*(${number})\\s+TO\\s+(${number})`, "gi");

/** Algolia's text is the API's but for ranges ("price:10 TO 20") and the levels of categories. */
function translateFilters(filters: string): string {
  return filters
    .split(quoted)
    .map((part, place) =>
      place % 2 === 1
        ? part.replace(/^(["'])(categories\.lvl\d)\1$/, "category")
        : part.replace(bareRange, "($1 >= $2 AND $1 <= $3)").replace(/\bcategories\.lvl\d\b/g, "category"),
    )
    .join("");
}
