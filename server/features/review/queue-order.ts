import type { NamedOffers } from "./named-offers";
import type { ReviewFilterInput } from "./schema";
import { isSettledByMatcher, type ReviewOrder } from "./terms";

/** A filter as pages are read by it: "value" is what "teaching" means once both kinds are known, `named` what its text found. */
export type QueueFilter = Omit<ReviewFilterInput, "order" | "text"> & {
  order?: ReviewOrder | "value";
  named?: NamedOffers | null;
};

/** How a list is ordered: by a key, then by the two ids. Each has an index that delivers rows in this order. */
export interface QueueOrder {
  /** SQL of the key on `match m`; never null. */
  key: string;
  keyType: "float8" | "timestamptz";
  keyDirection: "ASC" | "DESC";
  idDirection: "ASC" | "DESC";
}

export const probabilityKey = "m.match_probability";
export const ageKey = "m.created_at";

const probable: QueueOrder = {
  key: probabilityKey,
  keyType: "float8",
  keyDirection: "DESC",
  idDirection: "ASC",
};

/** The same read backwards. */
const leastProbable: QueueOrder = { ...probable, keyDirection: "ASC", idDirection: "DESC" };

const byName = {
  probable,
  /** Below zero where a person's word, else the LLM's, contradicts the matcher's. */
  teaching: {
    key: `(CASE
    WHEN (coalesce(nullif(m.verdict, 'unsure'), nullif(m.llm_verdict, 'unsure')) = 'same') <> (m.match_probability >= 0.5)
    THEN -abs(m.match_probability - 0.5) ELSE abs(m.match_probability - 0.5) END)`,
    keyType: "float8",
    keyDirection: "ASC",
    idDirection: "ASC",
  },
  /** How doubtful a pair is (the variance of its verdict), times what hangs on it, of which ten times as much counts little more. */
  value: {
    key: "(m.match_probability * (1 - m.match_probability) * (1 + ln(1 + m.worth)))",
    keyType: "float8",
    keyDirection: "DESC",
    idDirection: "ASC",
  },
  worth: { key: "m.worth", keyType: "float8", keyDirection: "DESC", idDirection: "ASC" },
  oldest: { key: ageKey, keyType: "timestamptz", keyDirection: "ASC", idDirection: "ASC" },
} as const satisfies Record<string, QueueOrder>;

export function toQueueOrder(filter: QueueFilter): QueueOrder {
  // Nobody's word is on what the matcher settled alone, so that its least sure ones teach most: those next to the review band.
  if (isSettledByMatcher(filter) && filter.order === "teaching")
    return filter.band === "auto-match" ? leastProbable : probable;
  return byName[filter.order ?? "probable"];
}

export function toOrderBy({ key, keyDirection, idDirection }: QueueOrder): string {
  return `${key} ${keyDirection}, m.lower_offer_id ${idDirection}, m.higher_offer_id ${idDirection}`;
}

/**
 * The condition for what comes after a row with this key and these ids (all placeholders). The first half says nothing new: it is
 * what the index can start at.
 */
export function toAfter(
  { key, keyType, keyDirection, idDirection }: QueueOrder,
  after: { key: string; lowerId: string; higherId: string },
): string {
  const value = `${after.key}::${keyType}`;
  const beyond = keyDirection === "ASC" ? ">" : "<";
  const beyondIds = idDirection === "ASC" ? ">" : "<";
  return `${key} ${beyond}= ${value} AND (${key} ${beyond} ${value}
    OR (m.lower_offer_id, m.higher_offer_id) ${beyondIds} (${after.lowerId}::uuid, ${after.higherId}::uuid))`;
}
