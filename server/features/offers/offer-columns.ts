/** The columns of table offer that follow from an offer's source, in the order in which they are written. */
const columns = [
  ["id", "uuid"],
  ["catalog_id", "uuid"],
  ["external_id", "text"],
  ["title", "text"],
  ["description", "text"],
  ["brand", "text"],
  ["mpn", "text"],
  ["gtin", "text"],
  ["gtin_stated", "text"],
  ["price_minor", "bigint"],
  ["currency", "char(3)"],
  ["category", "text"],
  ["color", "text"],
  ["size", "text"],
  ["availability", "text"],
  ["condition", "text"],
  ["link", "text"],
  ["image_link", "text"],
  ["item_group_id", "text"],
  ["attributes", "jsonb"],
  ["content_hash", "text"],
  ["embedding_text_hash", "text"],
  ["identifier_keys", "text[]"],
  ["search_text", "text"],
] as const;

const join = (toText: (column: (typeof columns)[number]) => string) => columns.map(toText).join(", ");

/** `id, catalog_id, …` */
export const writtenNames = join(([name]) => name);
/** The same of the row `r`. */
export const writtenValues = join(([name]) => `r.${name}`);
/** `id uuid, catalog_id uuid, …` */
export const writtenDefinitions = join(([name, type]) => `${name} ${type}`);
/** What changes where the offer is there already, with the time of it. */
export const writtenAssignments = `${columns
  .slice(3)
  .map(([name]) => `${name} = excluded.${name}`)
  .join(", ")}, import_id = excluded.import_id, updated_at = clock_timestamp()`;
