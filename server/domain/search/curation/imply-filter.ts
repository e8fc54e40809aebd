import { toFacetKey } from "../documents/document-facets";
import { type Filter, joinFilters } from "../filters/filter";

/**
 * Whether a search narrowed down by `filter` is narrowed down by `condition`, as far as their texts tell: each of the condition's parts, joined
 * by AND, stands in the filter, too. A choice of fewer values implies one of more: `brand = Sony` implies `brand IN [Sony, Bose]`.
 */
export function impliesFilter(filter: Filter | null, condition: Filter): boolean {
  const stated = listParts(filter);
  return listParts(condition).every((part) => stated.some((one) => impliesPart(one, part)));
}

function listParts(filter: Filter | null): Filter[] {
  const joined = joinFilters([filter]);
  if (joined === null) return [];
  return joined.kind === "and" ? joined.parts.flatMap(listParts) : [joined];
}

function impliesPart(stated: Filter, part: Filter): boolean {
  if (stated.kind === "is" && part.kind === "is" && stated.field === part.field) {
    const allowed = new Set(toKeys(part));
    return toKeys(stated).every((key) => allowed.has(key));
  }
  return toText(stated) === toText(part);
}

const toKeys = ({ field, values }: Extract<Filter, { kind: "is" }>) =>
  values.map((value) => toFacetKey(field, value));

/** The same for filters that say the same in the same order. */
function toText(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return JSON.stringify([filter.kind, filter.parts.map(toText).sort()]);
    case "not":
      return JSON.stringify([filter.kind, toText(filter.part)]);
    case "is":
      return JSON.stringify([filter.kind, filter.field, toKeys(filter).sort()]);
    default:
      return JSON.stringify(filter);
  }
}
