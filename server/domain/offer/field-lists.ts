import { type ContentField, type FieldEntry, type OfferField, offerFieldEntries } from "./offer-fields";

const entries: Readonly<Record<string, FieldEntry>> = offerFieldEntries;

/** Entries by the field that a column of a feed maps to. */
export const feedEntries: ReadonlyMap<OfferField, FieldEntry> = new Map(
  Object.entries(entries).flatMap(([name, entry]): [OfferField, FieldEntry][] =>
    entry.feedField === null ? [] : [[(entry.feedField ?? name) as OfferField, entry]],
  ),
);

/** The fields that a column of a feed can map to, in the order of screens. */
export const offerFields: readonly OfferField[] = [...feedEntries.keys()];

/** The fields of an offer's content, in the order of its columns. */
export const contentFields = Object.keys(entries).filter((name) => name !== "externalId") as ContentField[];

export function entryOf(field: ContentField | "externalId"): FieldEntry {
  return entries[field]!;
}

/** What a content field is called where columns map to it; null = none does. */
export function feedFieldOf(field: ContentField): OfferField | null {
  const { feedField } = entryOf(field);
  return feedField === null ? null : ((feedField ?? field) as OfferField);
}

/** "imageLink" → "image_link": the column of table offer, and the name in files. */
export function toColumnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
