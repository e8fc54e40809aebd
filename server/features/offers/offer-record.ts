import { compactText, foldText } from "../../domain/matching/text/fold-text";
import { identifierKeys } from "../../domain/matching/text/identifier-keys";
import { hashOfferContent } from "../../domain/offer/content-hash";
import { embeddingText, hashEmbeddingText } from "../../domain/offer/embedding-text";
import { contentFields, entryOf, toColumnName } from "../../domain/offer/field-lists";
import type { CatalogId, Offer, OfferContent } from "../../domain/offer/offer";
import type { ContentField, StatedContent } from "../../domain/offer/offer-fields";
import { toOfferId } from "../../domain/offer/offer-id";

type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}${SnakeCase<Rest>}`
  : Name;

/** What an offer states, as SQL returns it: its columns, with bigints as text. */
type StatedRecord = {
  [Name in ContentField as SnakeCase<Name>]: StatedContent[Name] extends number | null
    ? string | null
    : StatedContent[Name];
};

/** A row of table offer as SQL returns it with `offerColumns`. */
export interface OfferRecord extends StatedRecord {
  id: string;
  catalog_id: string;
  external_id: string;
  attributes: Record<string, string>;
}

const statedColumns = contentFields.map((field) => ({
  field,
  column: toColumnName(field) as keyof StatedRecord,
  isNumber: entryOf(field).kind === "amount",
}));

export const offerColumns = [
  "id",
  "catalog_id",
  "external_id",
  ...statedColumns.map(({ column }) => column),
  "attributes",
]
  .map((column) => `o.${column}`)
  .join(", ");

export function toOffer(record: OfferRecord): Offer {
  const offer: Record<string, unknown> = {
    id: record.id,
    catalogId: record.catalog_id,
    externalId: record.external_id,
  };
  for (const { field, column, isNumber } of statedColumns) {
    const value = record[column] ?? null;
    offer[field] = isNumber && value !== null ? Number(value) : value;
  }
  offer.attributes = record.attributes;
  return offer as unknown as Offer;
}

/** The row to write for an offer: its content, and the keys and hashes that follow from it. */
export function toOfferRecord(catalogId: CatalogId, externalId: string, content: OfferContent) {
  const record = {
    id: toOfferId(catalogId, externalId),
    catalog_id: catalogId,
    external_id: externalId,
    attributes: content.attributes,
    content_hash: hashOfferContent(content),
    embedding_text_hash: hashEmbeddingText(embeddingText(content)),
    identifier_keys: identifierKeys(content),
    search_text: toSearchText(content),
  };
  // What is not stated is left out of its JSON, which the database reads as null: half of most rows.
  for (const { field, column } of statedColumns)
    (record as Record<string, unknown>)[column] = content[field] ?? undefined;
  return record;
}

/** Folded words that search finds an offer by; codes stand also without their dashes. Runs for every row of an import. */
function toSearchText({ title, brand, mpn }: Pick<OfferContent, "title" | "brand" | "mpn">): string {
  let text = foldText(title);
  if (brand !== null) text = withWords(text, foldText(brand));
  if (mpn !== null) {
    const words = foldText(mpn);
    text = withWords(text, words);
    if (words.includes(" ")) text = withWords(text, words.replaceAll(" ", ""));
  }
  if (/\d/.test(title) && /[-/.]/.test(title))
    for (const code of title.match(/[\p{L}\d]+(?:[-/.][\p{L}\d]+)+/gu) ?? [])
      if (/\d/.test(code)) text = withWords(text, compactText(code));
  return text.slice(0, 1_500);
}

function withWords(text: string, more: string): string {
  if (more === "" || ` ${text} `.includes(` ${more} `)) return text;
  return text === "" ? more : `${text} ${more}`;
}
