import { z } from "zod";
import { feedEntries, offerFields } from "../field-lists";
import { headerTranslations } from "../field-translations";
import type { FieldEntry, OfferField } from "../offer-fields";
import { type ColumnValues, readColumnValues } from "./column-values";

/** Which column of a feed, by its header, fills which field; null or absent = none. A column fills at most one field. */
export const columnMappingSchema = z.partialRecord(z.enum(offerFields), z.string().nullable());
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/**
 * A mapping as the import wizard offers it: every field is in `mapping`, null where no column fits. `confidence` is in
 * [0,1] (0 = no column) and orders guesses only, it is no probability: below 0.6 a person should look.
 */
export interface SuggestedMapping {
  mapping: Record<OfferField, string | null>;
  confidence: Record<OfferField, number>;
  /** Null where no column fits. */
  reasons: Record<OfferField, SuggestionReason | null>;
}

/**
 * Why a column is suggested: as the file's format says, as it is called, as one word of its name says, as its values say, or as in the last
 * import.
 */
export const suggestionReasons = ["format", "name", "word", "values", "known"] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

/** Which column fills which field, as a format says. */
export type KnownFields = Partial<Record<OfferField, string>>;

interface Guess {
  field: OfferField;
  header: string;
  score: number;
  reason: SuggestionReason;
}

interface HeaderVocabulary {
  scoreByHeader: Map<string, number>;
  scoreByWord: Map<string, number>;
  unless: Set<string>;
}

/** A translated header counts as one of the middle. */
const translatedScore = 0.87;

const vocabularies = new Map(
  [...feedEntries].map(([field, entry]) => [field, toVocabulary(entry, headerTranslations[field] ?? "")]),
);

/**
 * Guesses from headers, and from sample rows where there are some, which column fills which field: the best guess is taken
 * first, each column and each field once; ties go to the earlier field, then to the earlier column. Samples lower a column
 * that is always empty, find GTINs and links whatever their column is called, and rule out fields that values can't fill. What is `known` of the file's format wins. Same input, same answer; never throws.
 */
export function suggestColumnMapping(
  headers: readonly string[],
  sampleRows: readonly Record<string, string>[] = [],
  known: KnownFields = {},
): SuggestedMapping {
  const guesses: Guess[] = [];
  for (const [field, header] of Object.entries(known) as [OfferField, string][])
    if (headers.includes(header)) guesses.push({ field, header, score: 1, reason: "format" });
  const values = new Map(headers.map((header) => [header, readColumnValues(header, sampleRows)]));
  for (const field of offerFields) {
    for (const header of headers) {
      const { isEmpty, byContent, unfit, distinctShare } = values.get(header)!;
      const isRepeated = field === "externalId" && distinctShare < 0.9;
      const byName = scoreHeader(field, header);
      const named = byName.score / (isRepeated ? 2 : 1);
      const byValues = byContent?.field === field ? byContent.score : 0;
      const score = Math.max(named, byValues) / (isEmpty ? 2 : 1);
      const reason = byValues > named ? "values" : byName.reason;
      if (score > 0 && !unfit.has(field)) guesses.push({ field, header, score, reason });
    }
  }
  // Sorting is stable: ties keep the order of fields, then of columns.
  guesses.sort((a, b) => b.score - a.score);

  const suggestion = toEmptySuggestion();
  const takenHeaders = new Set<string>();
  for (const { field, header, score, reason } of guesses) {
    if (suggestion.mapping[field] !== null || takenHeaders.has(header)) continue;
    suggestion.mapping[field] = header;
    suggestion.reasons[field] = reason;
    suggestion.confidence[field] = score;
    takenHeaders.add(header);
  }
  takeShortDescription(suggestion, values);
  takeOnlyPrice(suggestion);
  return suggestion;
}

/** Where no column is called a price, the regular one is it, else the sale price. */
function takeOnlyPrice({ mapping, confidence, reasons }: SuggestedMapping): void {
  if (mapping.price !== null) return;
  const from = mapping.regularPrice === null ? "salePrice" : "regularPrice";
  if (mapping[from] === null) return;
  Object.assign(mapping, { price: mapping[from], [from]: null });
  Object.assign(confidence, { price: confidence[from], [from]: 0 });
  Object.assign(reasons, { price: reasons[from], [from]: null });
}

/** A file without titles, whose descriptions are as short as titles: suppliers' lists call them so. */
function takeShortDescription(suggestion: SuggestedMapping, values: ReadonlyMap<string, ColumnValues>): void {
  const { mapping, confidence, reasons } = suggestion;
  const column = mapping.description;
  const length = column === null ? 0 : values.get(column)!.medianLength;
  const hasTitle = mapping.title !== null && values.get(mapping.title)!.filledShare >= 0.5;
  if (column === null || hasTitle || length < 3 || length > titleLengthMax) return;
  Object.assign(mapping, { title: column, description: null });
  Object.assign(confidence, { title: confidence.description * 0.7, description: 0 });
  Object.assign(reasons, { title: "values", description: null });
}

/** Characters of a typical title; descriptions are longer. */
const titleLengthMax = 120;

/** In [0,1]: 0.75–1 for a header known as a whole, 0.35–0.6 for one that contains a telling word, else 0. */
function scoreHeader(field: OfferField, header: string): { score: number; reason: "name" | "word" } {
  const vocabulary = vocabularies.get(field)!;
  const words = toWords(header);
  const whole = vocabulary.scoreByHeader.get(words.join(""));
  if (whole !== undefined) return { score: whole, reason: "name" };
  const isRuledOut = words.some((word) => vocabulary.unless.has(word));
  const scores = isRuledOut ? [] : words.map((word) => vocabulary.scoreByWord.get(word) ?? 0);
  return { score: Math.max(0, ...scores), reason: "word" };
}

/** "g:Image_Link", "imageLink" and "Image Link" → ["image", "link"]. Accents are dropped, ß becomes ss. */
function toWords(header: string): string[] {
  return header
    .trim()
    .replace(/^(?:g|c|product|offer)\s*[:.]\s*/i, "")
    .replace(/^Google Shopping \/ /i, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[łøđæ]/g, (letter) => undecomposed[letter]!)
    .normalize("NFD")
    .replace(/[\p{M}"'״׳]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

const undecomposed: Record<string, string> = { ł: "l", ø: "o", đ: "d", æ: "ae" };

function toVocabulary(
  { headers = "", words = "", unless = "" }: FieldEntry,
  translations: string,
): HeaderVocabulary {
  const translated = translations.split(/\s+/).map((header): [string, number] => [header, translatedScore]);
  return {
    scoreByHeader: new Map([...translated, ...toScores(headers, 1, 0.75)]),
    scoreByWord: toScores(words, 0.6, 0.35),
    unless: new Set(unless.split(/\s+/)),
  };
}

/** The first entry gets `best`, the last `worst`, evenly between. */
function toScores(entries: string, best: number, worst: number): Map<string, number> {
  const list = entries.split(/\s+/).filter((entry) => entry !== "");
  const step = list.length > 1 ? (best - worst) / (list.length - 1) : 0;
  return new Map(list.map((entry, index) => [entry, best - index * step]));
}

function toEmptySuggestion(): SuggestedMapping {
  const suggestion = { mapping: {}, confidence: {}, reasons: {} } as SuggestedMapping;
  for (const field of offerFields) {
    suggestion.mapping[field] = null;
    suggestion.confidence[field] = 0;
    suggestion.reasons[field] = null;
  }
  return suggestion;
}
