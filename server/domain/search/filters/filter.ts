/** A condition on hits, as a tree. Fields are named as in facets; `price` and attributes that are numbers can be compared. */
export type Filter =
  | { kind: "and" | "or"; parts: Filter[] }
  | { kind: "not"; part: Filter }
  /** One of the values; letter case, accents and signs set aside. */
  | { kind: "is"; field: string; values: string[] }
  | { kind: "compare"; field: string; operator: ComparisonOperator; value: number }
  | { kind: "exists"; field: string }
  /** One of these products; made by rules, in no filter's text. */
  | { kind: "products"; ids: string[] };

export const comparisonOperators = ["<", "<=", ">", ">="] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

/** All of them; null = no condition. */
export function joinFilters(filters: readonly (Filter | null)[]): Filter | null {
  const parts = filters.flatMap((filter) =>
    filter === null ? [] : filter.kind === "and" ? filter.parts : [filter],
  );
  return parts.length > 1 ? { kind: "and", parts } : (parts[0] ?? null);
}

/** The fields that a filter says something of. */
export function listFields(filter: Filter | null): string[] {
  if (filter === null) return [];
  if (filter.kind === "and" || filter.kind === "or") return filter.parts.flatMap(listFields);
  if (filter.kind === "not") return listFields(filter.part);
  return "field" in filter ? [filter.field] : [];
}

/** Whether a part speaks of this field alone, as the choice of some of its values does. */
function isChoiceOf(filter: Filter, field: string): boolean {
  const fields = listFields(filter);
  return fields.length > 0 && fields.every((one) => one === field);
}

/**
 * What counts the values of a field must hold to, where people choose several: all but their choice of this very field, so that the values
 * that they did not choose keep their counts (disjunctive facets). Undefined where no choice of it is there to leave out.
 */
export function leaveOutChoice(filter: Filter | null, field: string): Filter | null | undefined {
  if (filter === null) return undefined;
  const parts = filter.kind === "and" ? filter.parts : [filter];
  const others = parts.filter((part) => !isChoiceOf(part, field));
  return others.length === parts.length ? undefined : joinFilters(others);
}
