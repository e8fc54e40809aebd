import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { listOffersByExternalId, toFilterSql, toWordQuery } from "./offer-filter";
import { offerFilterSchema } from "./schema";

/** Offers that a text names: by its words' beginnings, by their GTIN, or by their whole id in their catalog. */
interface OffersByText {
  /** At most as many as were asked for, in no order that means anything. */
  offerIds: OfferId[];
  /** The words as `search_document` is asked for them; "" = the text has none. */
  wordQuery: string;
}

export async function findOffersByText(sql: SqlRunner, text: string, limit: number): Promise<OffersByText> {
  const wordQuery = toWordQuery(text);
  const named = await listOffersByExternalId(sql, text);
  if (wordQuery === "") return { offerIds: named, wordQuery };
  const { where, values } = toFilterSql(offerFilterSchema.parse({ query: text }), named);
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT o.id FROM offer o WHERE ${where} /* any */ LIMIT ${limit}`,
    values,
  );
  return { offerIds: rows.map(({ id }) => id), wordQuery };
}
