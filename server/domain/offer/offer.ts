import { z } from "zod";
import { contentFields, entryOf } from "./field-lists";
import type { ContentField, FieldEntry, StatedContent } from "./offer-fields";

/**
 * Glossary. A **catalog** is a source of offers; an **offer** is one listing in one catalog, as its source states it; a
 * **product** is the real thing that one or more offers sell. These are the words of the code, the API and the screens.
 */

/** UUIDv5 of catalog id and external id (see `offer-id.ts`), so that the same row always gets the same id. */
export const offerIdSchema = z.uuid().brand<"OfferId">();
export type OfferId = z.infer<typeof offerIdSchema>;

export const catalogIdSchema = z.uuid().brand<"CatalogId">();
export type CatalogId = z.infer<typeof catalogIdSchema>;

export const productIdSchema = z.uuid().brand<"ProductId">();
export type ProductId = z.infer<typeof productIdSchema>;

type Schemas = { [Name in ContentField]: z.ZodType<StatedContent[Name]> };

function toSchema({ kind, lengthMax, values, isRequired }: FieldEntry): z.ZodType {
  switch (kind) {
    case "amount":
      return z.number().int().nonnegative().nullable();
    case "time":
      return z.iso.datetime().nullable();
    case "currency":
      return z.string().length(3).nullable();
    case "gtin":
      return z.string().length(14).nullable();
    case "listed":
      return z.enum(values!).nullable();
    default: {
      const text = z.string();
      return isRequired ? text.min(1).max(lengthMax!) : text.max(lengthMax!).nullable();
    }
  }
}

/**
 * What an offer says, after normalisation: HTML and entities removed, Unicode NFC, white space collapsed, empty = null.
 * Casing and punctuation are the source's. Everything that matching, search or export reads is here.
 */
export const offerContentSchema = z.object({
  ...(Object.fromEntries(contentFields.map((field) => [field, toSchema(entryOf(field))])) as Schemas),
  /** Columns that map to no field: at most 50 of at most 1,000 characters. */
  attributes: z.record(z.string(), z.string()),
});

export interface OfferContent extends StatedContent {
  attributes: Record<string, string>;
}

/** One listing in one catalog. `externalId` is its source's id, unique within the catalog. */
export interface Offer extends OfferContent {
  id: OfferId;
  catalogId: CatalogId;
  externalId: string;
}
