/**
 * SQL of a fingerprint of what an offer says of itself: of the fields that a question holds, prices aside, which change daily and decide nothing.
 * An answer counts for as long as both offers' are the same.
 */
export function toTextHashSql(offer: "l" | "h"): string {
  const fields = ["title", "brand", "mpn", "gtin", "color", "size", "category", "left(description, 2000)"];
  const columns = fields.map((field) =>
    field.startsWith("left(") ? field.replace("description", `${offer}.description`) : `${offer}.${field}`,
  );
  return `md5(jsonb_build_array(${columns.join(", ")})::text)`;
}

/** Joins both offers of a match `m` as `l` and `h`. */
export const joinOffersSql =
  "JOIN offer l ON l.id = m.lower_offer_id JOIN offer h ON h.id = m.higher_offer_id";
