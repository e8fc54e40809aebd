import { findCurrency } from "../currency";
import { parseGtin } from "../gtin";
import type { OfferField } from "../offer-fields";

type Rows = readonly Record<string, string>[];

/** What the sample values of a column say of it, beside its name. Pure; without samples nothing. */
export interface ColumnValues {
  isEmpty: boolean;
  /** Of rows, in [0,1]; 1 without samples. */
  filledShare: number;
  /** Of the filled ones, in [0,1]; 1 where there are too few to tell. */
  distinctShare: number;
  /** What it is by its values alone, with a score below that of any name; null = they don't tell. */
  byContent: { field: OfferField; score: number } | null;
  /** Fields that these values can't fill, whatever the column is called. */
  unfit: ReadonlySet<OfferField>;
  /** Characters of a typical value. */
  medianLength: number;
}

const samplesMin = 3;
const contentScore = 0.6;
const linkScore = 0.4;

export function readColumnValues(header: string, rows: Rows): ColumnValues {
  const values = rows.map((row) => (row[header] ?? "").trim()).filter((value) => value !== "");
  const lengths = values.map(({ length }) => length).sort((a, b) => a - b);
  return {
    isEmpty: rows.length > 0 && values.length === 0,
    filledShare: rows.length === 0 ? 1 : values.length / rows.length,
    distinctShare: values.length < samplesMin ? 1 : distinctShare(values),
    byContent: values.length < samplesMin ? null : findByContent(values),
    unfit: values.length < samplesMin ? new Set() : listUnfit(values),
    medianLength: lengths[lengths.length >> 1] ?? 0,
  };
}

function findByContent(values: readonly string[]): ColumnValues["byContent"] {
  // A number that is the same in each row is that of the shop or chain.
  if (share(values, (value) => parseGtin(value).kind === "valid") >= 0.8 && distinctShare(values) > 0.5)
    return { field: "gtin", score: contentScore };
  if (share(values, (value) => /^[A-Z]{3}$/.test(value) && findCurrency(value, null) === value) === 1)
    return { field: "currency", score: linkScore };
  if (share(values, (value) => /^https?:\/\/\S+$/i.test(value)) < 0.8) return null;
  const isImage = share(values, (value) => /\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i.test(value)) >= 0.8;
  return { field: isImage ? "imageLink" : "link", score: linkScore };
}

function listUnfit(values: readonly string[]): Set<OfferField> {
  const unfit = new Set<OfferField>();
  // Amounts of what a pack holds, not pieces on stock.
  if (share(values, (value) => /^\d+[.,]\d+$/.test(value)) > 0.2) unfit.add("availability");
  if (share(values, (value) => /^https?:\/\//i.test(value)) > 0.5)
    for (const field of noLinks) unfit.add(field);
  return unfit;
}

const noLinks = [
  "title",
  "price",
  "brand",
  "gtin",
  "color",
  "size",
  "availability",
  "condition",
  "currency",
] as const;

function share(values: readonly string[], fits: (value: string) => boolean): number {
  return values.filter(fits).length / values.length;
}

function distinctShare(values: readonly string[]): number {
  return new Set(values).size / values.length;
}
