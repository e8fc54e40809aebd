import { sql as raw } from "kysely";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";

/** Pairs, each once, as a table "asked" that statements join. */
export function toPairRows(pairs: readonly PairIds[]) {
  const unique = [...new Map(pairs.map((pair) => [toPairKey(pair), pair])).values()];
  const lowerIds = unique.map(({ lowerOfferId }) => lowerOfferId);
  const higherIds = unique.map(({ higherOfferId }) => higherOfferId);
  return raw<{
    lower_offer_id: string;
    higher_offer_id: string;
  }>`unnest(${lowerIds}::uuid[], ${higherIds}::uuid[])`.as<"asked">(
    raw`asked(lower_offer_id, higher_offer_id)`,
  );
}
