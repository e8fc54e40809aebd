import { contentFields, feedFieldOf, offerFields } from "../field-lists";
import { toNamedValues } from "../named-values";
import type { OfferContent } from "../offer";
import type { ContentField, OfferField } from "../offer-fields";
import { toAmountText } from "../price";
import { toAttributes } from "./attributes";
import type { ColumnMapping } from "./column-mapping";
import { type OfferRowDefaults, type OfferRowResult, toOfferContent } from "./offer-row";
import { type RowIssue, toQuoted } from "./row-issue";

/**
 * Reads an offer that a program states: an object with the fields of offers by their names, each a text, number, true, false or null, and
 * `attributes` by theirs. A price is a number, a text as in files ("12.90 EUR"), or `{ amount, currency }`. What stands in the fields is read as
 * cells of a file are, with the same issues; what is no such object is `invalid` with the code "malformed-row". Pure.
 */
export function readStatedOffer(stated: unknown, defaults: OfferRowDefaults): OfferRowResult {
  const { cells, attributes, issues } = readFields(stated);
  const result = toOfferContent(cells, ownMapping, defaults);
  if (issues.length > 0) return { kind: "invalid", externalId: result.externalId, issues };
  if (result.kind === "invalid") return result;
  const read = toAttributes(attributes ?? []);
  const content = { ...result.content, attributes: read.attributes };
  return { ...result, content, warnings: [...result.warnings, ...(read.issue ? [read.issue] : [])] };
}

/** What an offer is after a change that names some of its fields: null takes one away, also of the attributes; others stay as they are. */
export function readOfferPatch(
  stated: unknown,
  current: { externalId: string; content: OfferContent },
  defaults: OfferRowDefaults,
): OfferRowResult {
  const { cells, named, attributes, issues } = readFields(stated);
  const { externalId } = current;
  if (issues.length > 0) return { kind: "invalid", externalId, issues };
  const { currency, title } = current.content;
  if (priceFields.some((field) => named.has(field))) addPrices(cells, named, current.content);
  if (!named.has("title")) cells.title = title;
  cells.externalId = externalId;
  const result = toOfferContent(cells, ownMapping, { ...defaults, currency: currency ?? defaults.currency });
  if (result.kind === "invalid") return result;
  const content: OfferContent = { ...current.content };
  for (const field of contentFields)
    if (governedBy(field).some((name) => named.has(name))) copyField(content, result.content, field);
  if (!named.has("attributes")) return { ...result, content };
  const read = toAttributes(toPatchedAttributes(current.content.attributes, attributes));
  content.attributes = read.attributes;
  return { ...result, content, warnings: [...result.warnings, ...(read.issue ? [read.issue] : [])] };
}

/** One price says nothing without the others: what is not named stays as it is. A currency alone says in which one they are. */
function addPrices(cells: Record<string, string>, named: ReadonlySet<string>, content: OfferContent): void {
  const { currency, saleStartsAt, saleEndsAt, regularPriceMinor, salePriceMinor } = content;
  // Without its price an offer is on no sale.
  if (named.has("price") && cells.price === undefined) return;
  const isReplaced = named.has("regularPrice") && salePriceMinor !== null;
  const price = isReplaced ? null : (regularPriceMinor ?? content.priceMinor);
  const toText = (amount: number | null) => (amount === null ? null : toAmountText(amount, currency));
  const stated = { price: toText(price), salePrice: toText(salePriceMinor), saleStartsAt, saleEndsAt };
  for (const [field, cell] of Object.entries(stated))
    if (!named.has(field) && cell !== null) cells[field] = cell;
}

function copyField<Field extends ContentField>(to: OfferContent, from: OfferContent, field: Field): void {
  (to as Pick<OfferContent, Field>)[field] = from[field];
}

const priceFields = [
  "price",
  "currency",
  "regularPrice",
  "salePrice",
  "saleStartsAt",
  "saleEndsAt",
] as const satisfies readonly OfferField[];
const priceContent: ReadonlySet<ContentField> = new Set([
  "priceMinor",
  "currency",
  "regularPriceMinor",
  "salePriceMinor",
  "saleStartsAt",
  "saleEndsAt",
]);

/** The fields of a statement from which a field of the content follows. */
function governedBy(field: ContentField): readonly OfferField[] {
  if (field === "gtinStated") return ["gtin"];
  if (priceContent.has(field)) return priceFields;
  const name = feedFieldOf(field);
  return name === null ? [] : [name];
}

/** Null = all of them go. */
function toPatchedAttributes(
  current: Readonly<Record<string, string>>,
  patch: readonly (readonly [string, string])[] | null,
): [string, string][] {
  if (patch === null) return [];
  const all = new Map(Object.entries(current));
  for (const [name, value] of patch) all.set(name, value);
  return [...all].filter(([, value]) => value !== "");
}

const ownMapping: ColumnMapping = Object.fromEntries(offerFields.map((field) => [field, field]));
const knownNames: ReadonlySet<string> = new Set([...offerFields, "attributes"]);

interface FieldReading {
  /** By field; what is null has none. */
  cells: Record<string, string>;
  named: ReadonlySet<string>;
  /** Null: stated as null, or not at all. A value that is null is "". */
  attributes: [string, string][] | null;
  /** What is no offer's form. */
  issues: RowIssue[];
}

function readFields(stated: unknown): FieldReading {
  const named = new Set<string>();
  const into: FieldReading = { cells: toNamedValues([]), named, attributes: null, issues: [] };
  if (!isObject(stated)) {
    into.issues.push(
      malformed(null, "An offer is an object with an externalId and a title.", "not-an-object"),
    );
    return into;
  }
  for (const [name, value] of Object.entries(stated)) {
    if (!knownNames.has(name)) {
      const message = `${toQuoted(name)} is no field of an offer. Put it into the attributes, or leave it out.`;
      into.issues.push(
        malformed(isStorable(name) ? name.slice(0, 100) : null, message.replace(unstorable, "�")),
      );
      continue;
    }
    named.add(name);
    if (value === null || value === undefined) continue;
    if (name === "attributes") readAttributes(value, into);
    else if (amountFields.has(name)) readPrice(name, value, into);
    else addCell(name, value, into);
  }
  return into;
}

function addCell(field: string, value: unknown, { cells, issues }: FieldReading): void {
  const cell = toCell(value);
  if (cell === null) issues.push(malformed(field, "Give a text, a number, true, false or null."));
  else if (!isStorable(cell))
    issues.push(malformed(field, "It holds a character that can't be stored. Take it out."));
  else cells[field] = cell;
}

const amountFields: ReadonlySet<string> = new Set(["price", "regularPrice", "salePrice"]);

function readPrice(field: string, value: unknown, reading: FieldReading): void {
  if (!isObject(value)) {
    addAmount(field, value, reading);
    return;
  }
  const { amount, currency, ...others } = value;
  if (Object.keys(others).length > 0 || amount === undefined) {
    reading.issues.push(
      malformed(field, "Give a price as a number, as a text, or as an amount with its currency."),
    );
    return;
  }
  // Of programs, a text of digits is a decimal number: "1.299" is no thousand.
  if (amount !== null) addAmount(field, isDecimal(amount) ? Number(amount) : amount, reading);
  if (currency !== null && currency !== undefined) addCell("currency", currency, reading);
}

function addAmount(field: string, value: unknown, reading: FieldReading): void {
  const text = String(value);
  // With a digit more than thousands are separated by, so that a number's point is never read as their sign.
  const isFraction = typeof value === "number" && /^\d+\.\d+$/.test(text);
  addCell(field, isFraction ? `${text}0` : value, reading);
}

const isDecimal = (amount: unknown) => typeof amount === "string" && /^\d{1,12}(?:\.\d{1,6})?$/.test(amount);

function readAttributes(value: unknown, reading: FieldReading): void {
  if (!isObject(value)) {
    reading.issues.push(malformed("attributes", "Give attributes as an object of texts by their names."));
    return;
  }
  reading.attributes = [];
  for (const [name, stated] of Object.entries(value)) {
    const cell = stated === null ? "" : toCell(stated);
    if (cell === null || !isStorable(cell) || !isStorable(name)) {
      reading.issues.push(
        malformed(
          "attributes",
          `The attribute ${toQuoted(name)} is no text that can be stored.`.replace(unstorable, "�"),
        ),
      );
      return;
    }
    reading.attributes.push([name, cell]);
  }
}

function toCell(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
    ? String(value)
    : null;
}

const unstorable = /[\0\p{Surrogate}]/gu;
const isStorable = (text: string) => text.search(unstorable) === -1;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(
  column: string | null,
  message: string,
  code: "malformed-row" | "not-an-object" = "malformed-row",
): RowIssue {
  return { column, code, message, severity: "error" };
}
