import { type FeedRules, reportBeyondMerchantLimits } from "../feed-rules/merchant-limits";
import { contentFields, entryOf, feedFieldOf } from "../field-lists";
import { explainGtin, type GtinResult, parseGtin } from "../gtin";
import { toStatedMeasure } from "../measure/stated-measure";
import type { OfferContent } from "../offer";
import { type ContentField, type OfferField, offerFieldEntries } from "../offer-fields";
import { readPrices } from "../sales/row-prices";
import { cleanText } from "../text";
import { toAttributes } from "./attributes";
import { buildId } from "./built-id";
import type { ColumnMapping } from "./column-mapping";
import type { IdSource } from "./id-sources";
import { type RowIssue, type RowIssueCode, toQuoted } from "./row-issue";
import { RowReader } from "./row-reader";
import { findAvailability, findCondition, isPlaceholder } from "./stated-terms";

const { lengthMax: externalIdLengthMax } = offerFieldEntries.externalId;

/** One row of a feed, read. `invalid`: nothing to import, at least one issue is an error. `valid`: import it, show the warnings. */
export type OfferRowResult =
  | { kind: "valid"; externalId: string; content: OfferContent; warnings: RowIssue[] }
  /** `externalId`: null = it can't be read either. */
  | { kind: "invalid"; externalId: string | null; issues: RowIssue[] };

/** What holds for all rows of a file. `currency`: ISO 4217 of prices that state none, null = unknown. */
export interface OfferRowDefaults {
  currency: string | null;
  /** What ids are built from, where no column is mapped to them; absent or null = nothing. */
  idFrom?: IdSource | null;
  /** Whose rules the file is made for: what breaks them is warned of; absent or null = nobody's. */
  rules?: FeedRules | null;
  /** When the row is read, as ISO 8601 in UTC: it settles which of two prices counts. Absent or null = at a time at which sales are on. */
  asOf?: string | null;
}

/**
 * Turns a row of a feed (header → cell) into what an offer says. Only an id and a title are required; anything else that
 * can't be read becomes null with a warning, so that one bad cell never loses an offer. Columns that map to no field become
 * attributes (the first 50 that are not empty). A mapped column that the row lacks counts as empty. Pure: the same row
 * gives the same content.
 */
export function toOfferContent(
  row: Record<string, string>,
  mapping: ColumnMapping,
  defaults: OfferRowDefaults,
): OfferRowResult {
  const reader = new RowReader(row, mapping);
  const externalId = readExternalId(reader, defaults.idFrom ?? null);
  const title = reader.text("title", offerFieldEntries.title.lengthMax);
  if (title === null) {
    reader.report(
      "title",
      "missing-title",
      "There is no title. Give the product's name, or map another column to the title.",
      "error",
    );
  }
  if (externalId === null || title === null) return { kind: "invalid", externalId, issues: reader.issues };
  const content = { title } as OfferContent;
  for (const entry of readFields) readContent(reader, entry, defaults, content);
  content.attributes = readAttributes(reader);
  content.size ??= toStatedMeasure(content.attributes, content.priceMinor);
  if (defaults.rules === "google-merchant") reportBeyondMerchantLimits(reader);
  return { kind: "valid", externalId, content, warnings: reader.issues };
}

/**
 * The id alone of what `toOfferContent` reads, at a fraction of its cost; null where it can't be read.
 */
export function toExternalId(
  row: Record<string, string>,
  mapping: ColumnMapping,
  idFrom: IdSource | null,
): string | null {
  return readExternalId(new RowReader(row, mapping), idFrom);
}

/** Whether `toOfferContent` makes an offer of the row, at a fraction of its cost. */
export function isReadable(
  row: Record<string, string>,
  mapping: ColumnMapping,
  idFrom: IdSource | null,
): boolean {
  const reader = new RowReader(row, mapping);
  return readExternalId(reader, idFrom) !== null && cleanText(reader.raw("title")) !== "";
}

const readFields = contentFields
  .filter((field) => field !== "title")
  .map((field) => ({ lengthMax: 0, ...entryOf(field), field, feedField: feedFieldOf(field)! }));

/** Puts into `content` what the row states of a field; nothing where the cell of another field says it. */
function readContent(
  reader: RowReader,
  { field, feedField, kind, lengthMax }: (typeof readFields)[number],
  defaults: OfferRowDefaults,
  content: Partial<Record<ContentField, unknown>>,
): void {
  switch (kind) {
    case "gtin":
      Object.assign(content, readGtin(reader));
      return;
    case "amount":
      if (field !== "priceMinor") return;
      Object.assign(
        content,
        readPrices(reader, { currency: defaults.currency, asOf: defaults.asOf ?? null }),
      );
      return;
    case "statement":
    case "currency":
    case "time":
      return;
    case "listed":
      content[field] = readListed(reader, feedField);
      return;
    case "link":
      content[field] = readLink(reader, feedField, lengthMax);
      return;
    case "term":
      content[field] = reader.term(feedField, lengthMax);
      return;
    default:
      content[field] = reader.text(feedField, lengthMax);
  }
}

function readExternalId(reader: RowReader, idFrom: IdSource | null): string | null {
  const isBuilt = idFrom !== null && !reader.mapping.externalId;
  const id = isBuilt
    ? buildId(idFrom, (field) => cleanText(reader.raw(field)))
    : cleanText(reader.raw("externalId"));
  if (id === "") {
    const message = isBuilt
      ? "There is nothing to build the id from. Fill the cell, or build ids from something else."
      : "There is no id. Give each row an id that stays the same from feed to feed.";
    reader.report("externalId", "missing-id", message, "error");
    return null;
  }
  if (id.length <= externalIdLengthMax) return id;
  const message = `The id has ${id.length} characters, at most ${externalIdLengthMax} are allowed. Use a shorter id.`;
  reader.report("externalId", "id-too-long", message, "error");
  return null;
}

function readGtin(reader: RowReader): Pick<OfferContent, "gtin" | "gtinStated"> {
  const stated = cleanText(reader.raw("gtin"));
  if (isPlaceholder(stated)) return { gtin: null, gtinStated: null };
  const gtinStated = stated.slice(0, offerFieldEntries.gtinStated.lengthMax);
  let firstFailure: Exclude<GtinResult, { kind: "valid" }> | null = null;
  // Sources with several numbers list them in one cell.
  for (const part of stated.split(/[,;|]/, 20)) {
    const result = parseGtin(part.trim());
    if (result.kind === "valid") return { gtin: result.gtin, gtinStated };
    firstFailure ??= result;
  }
  const code = firstFailure?.kind === "restricted" ? "gtin-restricted" : "gtin-invalid";
  const name = /^[\d\s-]{1,20}$/.test(stated) ? stated : toQuoted(stated);
  const reason = firstFailure === null ? null : explainGtin(firstFailure);
  reader.report(
    "gtin",
    code,
    `GTIN ${name}: ${reason}; the offer was kept, its GTIN is not used for matching.`,
  );
  return { gtin: null, gtinStated };
}

interface ListedReading {
  find: (stated: string) => string | null;
  code: RowIssueCode;
  examples: string;
}

/** How the cells of fields with listed values are read. */
const listedReadings: Partial<Record<OfferField, ListedReading>> = {
  availability: {
    find: findAvailability,
    code: "availability-unknown",
    examples: "in_stock or out_of_stock",
  },
  condition: { find: findCondition, code: "condition-unknown", examples: "new, refurbished or used" },
};

function readListed(reader: RowReader, field: OfferField): string | null {
  const stated = cleanText(reader.raw(field));
  if (stated === "") return null;
  const { find, code, examples } = listedReadings[field]!;
  const value = find(stated);
  if (value === null && !isPlaceholder(stated)) {
    reader.report(
      field,
      code,
      `${toQuoted(stated)} is no known ${field}; use ${examples}. The offer was kept without it.`,
    );
  }
  return value;
}

/** Only web addresses: what people can click on must not be able to run. */
function readLink(reader: RowReader, field: OfferField, lengthMax: number): string | null {
  // Lists of images are common; the first is the main one.
  const raw = reader.raw(field);
  if (raw === "") return null;
  const first = raw.trim().split(/[,;|\s]+(?=https?:)/i, 1)[0]!;
  const stated = first.replaceAll("&amp;", "&").replaceAll(" ", "%20");
  if (isPlaceholder(stated)) return null;
  const link = stated.startsWith("//") ? `https:${stated}` : stated;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/^https?:\/\/[^\s"'<>\\\x00-\x1f]+$/i.test(link) && link.length <= lengthMax && URL.canParse(link))
    return link;
  const message = `${toQuoted(stated)} is not a web address of at most ${lengthMax.toLocaleString("en")} characters that starts with http:// or https://; the offer was kept without it.`;
  reader.report(field, "link-invalid", message);
  return null;
}

/** One mapping reads all rows of a file. */
const mappedColumns = new WeakMap<ColumnMapping, ReadonlySet<string | null | undefined>>();

function toMappedColumns(mapping: ColumnMapping): ReadonlySet<string | null | undefined> {
  const known = mappedColumns.get(mapping) ?? new Set(Object.values(mapping));
  mappedColumns.set(mapping, known);
  return known;
}

function readAttributes(reader: RowReader): Record<string, string> {
  const mapped = toMappedColumns(reader.mapping);
  const stated: [string, string][] = [];
  for (const column in reader.row) if (!mapped.has(column)) stated.push([column, reader.row[column]!]);
  const { attributes, issue } = toAttributes(stated);
  if (issue) reader.issues.push(issue);
  return attributes;
}
