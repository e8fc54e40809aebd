import { type VariantAttribute, variantAttributes } from "../matching/values/attribute-names";
import type { AttributeValue } from "../matching/values/attribute-value";
import { isSameValue, type VariantValue } from "./variant-values";

/** A product with its values. */
export interface GridMember {
  id: string;
  values: ReadonlyMap<VariantAttribute, VariantValue>;
}

/** A heading of the grid: what its products are in the axes of its side; no value = they don't say. */
interface GridHeading {
  values: AttributeValue[][];
}

/** Products by their axes. A cell may hold several products, or none. */
export interface FamilyGrid {
  /** What differs across; null = one column. */
  columnAxis: VariantAttribute | null;
  /** What differs down, in order; none = one row. */
  rowAxes: VariantAttribute[];
  columns: GridHeading[];
  rows: (GridHeading & {
    /** One a column. */
    cells: { productIds: string[] }[];
  })[];
}

/** An attribute with each product's place among its values; -1 = it doesn't say. */
interface Axis {
  attribute: VariantAttribute;
  values: AttributeValue[][];
  placeOf: Map<string, number>;
}

/**
 * Lays products out by the attributes in which they differ. Size stands across where it differs, else the amount with most values, so that colours
 * and what else differs stand down. Values that are the same to matching share a place, under the first spelling by the alphabet. Independent of the order of members.
 */
export function toFamilyGrid(members: readonly GridMember[]): FamilyGrid {
  const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  const axes = variantAttributes.flatMap((attribute) => toAxis(attribute, sorted) ?? []);
  const across = chooseAcross(axes);
  const down = axes.filter((axis) => axis !== across);
  const columns = across ? groupBy([across], sorted) : [{ values: [], ids: sorted.map(({ id }) => id) }];
  const rows = groupBy(down, sorted);
  return {
    columnAxis: across?.attribute ?? null,
    rowAxes: down.map(({ attribute }) => attribute),
    columns: columns.map(({ values }) => ({ values })),
    rows: rows.map(({ values, ids }) => ({
      values,
      cells: columns.map((column) => ({ productIds: ids.filter((id) => column.ids.includes(id)) })),
    })),
  };
}

/** Who says nothing of these sells a single piece, new, in the standard edition; else silence is no value. */
const silentAttributes: ReadonlySet<VariantAttribute> = new Set(["pack", "edition", "condition"]);

function toAxis(attribute: VariantAttribute, members: readonly GridMember[]): Axis | null {
  const stated = members.flatMap(({ id, values }) => {
    const value = values.get(attribute);
    return value ? [{ id, value }] : [];
  });
  const distinct: VariantValue[] = [];
  for (const { value } of [...stated].sort((a, b) => (a.value.label < b.value.label ? -1 : 1)))
    if (!distinct.some((other) => isSameValue(other, value))) distinct.push(value);
  const isSilentOne = silentAttributes.has(attribute) && stated.length < members.length;
  if (distinct.length + Number(isSilentOne) < 2) return null;
  distinct.sort(compareValues);
  const placeOf = new Map(
    stated.map(({ id, value }) => [id, distinct.findIndex((other) => isSameValue(other, value))] as const),
  );
  return { attribute, values: distinct.map(({ values }) => values), placeOf };
}

function compareValues(a: VariantValue, b: VariantValue): number {
  if (a.rank !== null && b.rank !== null && a.rank !== b.rank) return a.rank - b.rank;
  if ((a.rank === null) !== (b.rank === null)) return a.rank === null ? 1 : -1;
  return a.label.localeCompare(b.label, "en");
}

function chooseAcross(axes: readonly Axis[]): Axis | undefined {
  const size = axes.find(({ attribute }) => attribute === "size");
  if (size) return size;
  const amounts = axes.filter(({ attribute }) => attribute !== "colour");
  return amounts.sort((a, b) => b.values.length - a.values.length)[0];
}

/** The places that members take, in order, those who say nothing last. */
function groupBy(axes: readonly Axis[], members: readonly GridMember[]): (GridHeading & { ids: string[] })[] {
  const groups = new Map<string, { places: number[]; ids: string[] }>();
  for (const { id } of members) {
    const places = axes.map(({ placeOf }) => placeOf.get(id) ?? Number.POSITIVE_INFINITY);
    const group = groups.get(places.join(" "));
    if (group) group.ids.push(id);
    else groups.set(places.join(" "), { places, ids: [id] });
  }
  return [...groups.values()]
    .sort((a, b) => {
      const index = a.places.findIndex((place, at) => place !== b.places[at]);
      return index < 0 ? 0 : a.places[index]! < b.places[index]! ? -1 : 1;
    })
    .map(({ places, ids }) => ({ values: axes.map(({ values }, at) => values[places[at]!] ?? []), ids }));
}
