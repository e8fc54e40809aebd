import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { findOffersByText } from "../offers/find-by-text";
import type { ReviewFilterInput } from "./schema";

/** So many offers are looked up by their pairs; more have words so frequent that the queue is walked through. */
const namedOffersMax = 1_000;

/** What a text names: a few offers, or words that too many have. */
export type NamedOffers = { kind: "few"; offerIds: OfferId[] } | { kind: "many"; wordQuery: string };

type Resolved<Filter> = Omit<Filter, "text"> & { named?: NamedOffers | null };

/** The filter with the offers that its text names in place of the text. */
export async function resolveText<Filter extends Pick<ReviewFilterInput, "text">>(
  sql: SqlRunner,
  { text, ...filter }: Filter,
): Promise<Resolved<Filter>> {
  if (!text) return filter;
  const { offerIds, wordQuery } = await findOffersByText(sql, text, namedOffersMax + 1);
  const named: NamedOffers =
    offerIds.length > namedOffersMax ? { kind: "many", wordQuery } : { kind: "few", offerIds };
  return { ...filter, named };
}
