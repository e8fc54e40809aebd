import type { CatalogId } from "../../offer/offer";
import { type PreparableOffer, prepareOffer } from "../prepare/prepare-offer";
import { compareQuantity, readQuantities } from "../text/quantities";
import { toAmount } from "../text/quantity-words";
import { type Dimension, dimensions } from "../values/attribute-names";
import { type AttributeValue, toColorValue, toStatedValue } from "../values/attribute-value";
import { compareSizes } from "../variants/stated-sizes";
import { readVariantStatement, type VariantStatement } from "../variants/variant-statement";
import { compareValues } from "./compare-values";
import type { ComparedField, FieldSide } from "./compared-texts";

type Prepared = ReturnType<typeof prepareOffer>;

/** An offer as a screen knows it. */
type ShownOffer = Omit<PreparableOffer, "catalogId"> & { catalogId: string };

/** What one offer says: as it states it, as the matcher reads it, and as variants are told by. */
interface ReadOffer {
  offer: ShownOffer;
  prepared: Prepared;
  statement: VariantStatement;
}

/**
 * The fields of two offers as matching reads them: model codes, colour, size and every quantity, from the field that states it or else from title and
 * description ("isRead"). Outcomes are those that matching acts on: colours across languages and shades ("anthracite" is close to "dark grey"), sizes
 * on one scale ("50×100 cm" equals 20"×39"), quantities in base units within 2 %, packs of which a silent side is a single piece. Fields that
 * neither offer says are left out; "missing" = one side is silent. Swapping the offers swaps the sides and nothing else.
 */
export function compareFields(lower: ShownOffer, higher: ShownOffer): ComparedField[] {
  const comesInColors = lower.color !== null || higher.color !== null;
  const read = (offer: ShownOffer): ReadOffer => ({
    offer,
    prepared: prepareOffer({ ...offer, catalogId: offer.catalogId as CatalogId }),
    statement: readVariantStatement(offer, comesInColors),
  });
  const [a, b] = [read(lower), read(higher)];
  const size = compareSizeFields(a, b);
  return [compareModels(a, b), compareColors(a, b), size, ...compareQuantities(a, b, size)].filter(
    (field) => field !== null,
  );
}

const stated = (text: string | null): FieldSide | null =>
  text === null ? null : { values: [toStatedValue(text)], isRead: false };
const readAs = (values: AttributeValue[]): FieldSide | null =>
  values.length === 0 ? null : { values, isRead: true };

/** Part numbers that are stated, else the codes of the title; equal or not is what the two have in common, letter by letter. */
function compareModels(a: ReadOffer, b: ReadOffer): ComparedField | null {
  const codesOf = ({ prepared }: ReadOffer) => (prepared.mpn !== null ? [prepared.mpn] : prepared.codes);
  const sideOf = ({ offer, prepared }: ReadOffer) =>
    stated(offer.mpn) ?? readAs(prepared.codes.map((code) => toStatedValue(code.toUpperCase())));
  const [lower, higher] = [sideOf(a), sideOf(b)];
  return toField("model", lower, higher, () => compareCodes(codesOf(a), codesOf(b)));
}

function compareCodes(a: readonly string[], b: readonly string[]): ComparedField["outcome"] {
  if (a.some((code) => b.includes(code))) return "equal";
  const isPart = a.some((x) => b.some((y) => x.includes(y) || y.includes(x)));
  return isPart ? "close" : "conflicting";
}

function compareColors(a: ReadOffer, b: ReadOffer): ComparedField | null {
  const sideOf = ({ offer, statement }: ReadOffer) =>
    stated(offer.color) ?? readAs(statement.colors.map(toColorValue));
  const textOf = ({ offer, statement }: ReadOffer) => offer.color ?? statement.colors.join(" / ");
  return toField("colour", sideOf(a), sideOf(b), () => {
    const [colorsA, colorsB] = [a.statement.colors, b.statement.colors];
    const { outcome } = compareValues(textOf(a), textOf(b));
    if (outcome === "equal" || colorsA.length === 0 || colorsB.length === 0) return outcome;
    const sharedCount = colorsA.filter((color) => colorsB.includes(color)).length;
    if (sharedCount === 0) return "conflicting";
    // A shade is named by a word of its own: "anthracite" and "dark grey" are both grey, and yet not said to be equal.
    const isPlain = isSameList(a.prepared.colors, b.prepared.colors) && a.prepared.colors.length > 0;
    return isPlain && isSameList(colorsA, colorsB) ? "equal" : "close";
  });
}

const isSameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value) => b.includes(value));

function compareSizeFields(a: ReadOffer, b: ReadOffer): ComparedField | null {
  const labelsOf = ({ statement }: ReadOffer) => [...new Set(statement.sizes.map(({ label }) => label))];
  const textOf = (read: ReadOffer) => read.offer.size ?? labelsOf(read).join(" / ");
  const sideOf = (read: ReadOffer) => stated(read.offer.size) ?? readAs(labelsOf(read).map(toStatedValue));
  const [lower, higher] = [sideOf(a), sideOf(b)];
  if (lower === null || higher === null) return toField("size", lower, higher, () => "missing");
  const values = compareValues(textOf(a), textOf(b));
  const bySize = compareSizes(a.statement.sizes, b.statement.sizes);
  if (bySize === null || bySize === values.outcome) return { name: "size", lower, higher, ...values };
  return { name: "size", lower, higher, outcome: bySize, note: null };
}

/** Quantities that no size field of both sides says already. */
function compareQuantities(a: ReadOffer, b: ReadOffer, size: ComparedField | null): ComparedField[] {
  const isInSizes = size !== null && size.lower?.isRead === false && size.higher?.isRead === false;
  return dimensions.flatMap((dimension): ComparedField[] => {
    const [valuesA, valuesB] = [readQuantity(a, dimension), readQuantity(b, dimension)];
    if (dimension === "pack") return comparePacks(valuesA, valuesB);
    if (isInSizes && [a, b].every(({ offer }) => hasQuantity(offer.size, dimension))) return [];
    // A measure on each side of a × is a size, not a length.
    if (
      dimension === "length" &&
      [a, b].some(({ statement }) => statement.sizes.some(({ scale }) => scale === "cm"))
    )
      return [];
    const toSide = (values: readonly number[]) => readAs(values.map((value) => toAmount(dimension, value)));
    const field = toField(dimension, toSide(valuesA), toSide(valuesB), () =>
      compareQuantity(valuesA, valuesB),
    );
    return field ? [field] : [];
  });
}

/** As the matcher reads it: of the title, else of the description. */
function readQuantity({ prepared, statement }: ReadOffer, dimension: Dimension): readonly number[] {
  if (dimension === "pack") return statement.quantities.pack ?? [];
  return prepared.quantities[dimension] ?? prepared.descriptionQuantities[dimension] ?? [];
}

function hasQuantity(size: string | null, dimension: Dimension): boolean {
  return size !== null && readQuantities(size.toLowerCase()).quantities[dimension] !== undefined;
}

function comparePacks(a: readonly number[], b: readonly number[]): ComparedField[] {
  if (a.length === 0 && b.length === 0) return [];
  const [valuesA, valuesB] = [a.length > 0 ? a : [1], b.length > 0 ? b : [1]];
  const toSide = (values: readonly number[]) => readAs(values.map((value) => toAmount("pack", value)));
  return [
    {
      name: "pack",
      lower: toSide(valuesA),
      higher: toSide(valuesB),
      outcome: compareQuantity(valuesA, valuesB),
      note: null,
    },
  ];
}

function toField(
  name: ComparedField["name"],
  lower: FieldSide | null,
  higher: FieldSide | null,
  compare: () => ComparedField["outcome"],
): ComparedField | null {
  if (lower === null && higher === null) return null;
  const outcome = lower === null || higher === null ? "missing" : compare();
  return { name, lower, higher, outcome, note: null };
}
