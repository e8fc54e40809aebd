import { contentFields, entryOf, toColumnName } from "../../domain/offer/field-lists";
import type { FieldEntry } from "../../domain/offer/offer-fields";

/** The columns of table offer that follow from an offer's source, in the order in which they are written. */
const columns: [name: string, type: string][] = [
  ["id", "uuid"],
  ["catalog_id", "uuid"],
  ["external_id", "text"],
  ...contentFields.map((field): [string, string] => [toColumnName(field), toColumnType(entryOf(field))]),
  ["attributes", "jsonb"],
  ["content_hash", "text"],
  ["embedding_text_hash", "text"],
  ["identifier_keys", "text[]"],
  ["search_text", "text"],
];

function toColumnType({ kind }: FieldEntry): string {
  if (kind === "amount") return "bigint";
  return kind === "currency" ? "char(3)" : "text";
}

const join = (toText: (column: [name: string, type: string]) => string) => columns.map(toText).join(", ");

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
  .join(
    ", ",
  )}, import_id = excluded.import_id, updated_at = clock_timestamp(), changed_xid = pg_current_xact_id()`;
