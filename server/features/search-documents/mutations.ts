import type { SearchDocument } from "../../domain/search/documents/compose-documents";
import type { FacetValue } from "../../domain/search/documents/document-facets";
import { packFacetIds } from "../../domain/search/documents/facet-bytes";
import { toImpactVector } from "../../domain/search/documents/impact";
import type { SqlRunner } from "../../platform/database";

/** Writes documents, and deletes those that are not written any more. */
export async function saveDocuments(
  sql: SqlRunner,
  documents: readonly SearchDocument[],
  earlierIds: readonly string[],
): Promise<void> {
  const present = new Set(documents.map(({ id }) => id));
  const goneIds = earlierIds.filter((id) => !present.has(id)).sort();
  if (goneIds.length > 0)
    await sql.query("DELETE FROM search_document WHERE id = ANY($1::uuid[])", [goneIds]);
  await noteWritten(sql, documents.length);
  if (documents.length === 0) return;
  const facetIds = await getFacetIds(sql, documents);
  const rows = documents.map((document) => {
    const facets = document.facets.map((facet) => facetIds.get(toFacetId(facet))!).sort((a, b) => a - b);
    return { ...toRow(document), facets, facet_bytes: packFacetIds(facets) };
  });
  await sql.query(
    `WITH written AS (
       SELECT * FROM json_to_recordset($1::json) AS r(${definitions})
     ), documents AS (
       INSERT INTO search_document (${names}, popularity) SELECT ${names}, coalesce(
         (SELECT p.score FROM search_popularity p WHERE p.product_id = coalesce(written.product_id, written.id)), 0)
       FROM written ORDER BY id
       ON CONFLICT (id) DO UPDATE SET ${assignments}, popularity = excluded.popularity
     )
     SELECT 1`,
    [JSON.stringify(rows)],
  );
  await sql.query(
    `INSERT INTO search_hit (id, hit) SELECT id, hit FROM json_to_recordset($1::json) AS r(id uuid, hit jsonb) ORDER BY id
     ON CONFLICT (id) DO UPDATE SET hit = excluded.hit`,
    [JSON.stringify(documents.map(({ id, hit }) => ({ id, hit })))],
  );
}

/** So many documents were written anew: whatever processes keep of what they found is not valid any more. In the transaction that writes. */
export async function noteWritten(sql: SqlRunner, documentCount: number): Promise<void> {
  await sql.query("UPDATE search_statistics SET changed_count = changed_count + $1, version = version + 1", [
    documentCount,
  ]);
}

function toRow(document: SearchDocument) {
  return {
    id: document.id,
    offer_id: document.offerId,
    product_id: document.productId,
    catalog_id: document.catalogId,
    is_offer: document.isOffer,
    is_product: document.isProduct,
    language: document.language,
    words: toImpactVector(document.words.impacts),
    text: document.words.text,
    numbers: document.numbers,
    currency: document.currency,
    price_min: document.priceMin,
    price_max: document.priceMax,
    in_stock: document.inStock,
    offer_count: document.offerCount,
    name: document.name,
    changed_at: document.changedAt,
  };
}

const columns = {
  id: "uuid",
  offer_id: "uuid",
  product_id: "uuid",
  catalog_id: "uuid",
  is_offer: "boolean",
  is_product: "boolean",
  language: "character(2)",
  words: "tsvector",
  text: "text",
  facets: "integer[]",
  facet_bytes: "bytea",
  numbers: "jsonb",
  currency: "character(3)",
  price_min: "double precision",
  price_max: "double precision",
  in_stock: "boolean",
  offer_count: "integer",
  name: "text",
  changed_at: "timestamptz",
};
const names = Object.keys(columns).join(", ");
const definitions = Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(", ");
const assignments = Object.keys(columns)
  .filter((name) => name !== "id")
  .map((name) => `${name} = excluded.${name}`)
  .join(", ");

const toFacetId = ({ field, key }: Pick<FacetValue, "field" | "key">) => `${field}\n${key}`;

/** The ids of these values; those that are new are added. */
async function getFacetIds(
  sql: SqlRunner,
  documents: readonly SearchDocument[],
): Promise<Map<string, number>> {
  const values = new Map<string, FacetValue>();
  for (const { facets } of documents) for (const facet of facets) values.set(toFacetId(facet), facet);
  const asked = [...values.values()].sort((a, b) => (toFacetId(a) < toFacetId(b) ? -1 : 1));
  const parameters = [asked.map(({ field }) => field), asked.map(({ key }) => key)];
  const read = () =>
    sql.query<{ id: number; field: string; key: string }>(
      `SELECT f.id, f.field, f.key FROM unnest($1::text[], $2::text[]) AS asked(field, key)
       JOIN search_facet_value f ON f.field = asked.field AND f.key = asked.key`,
      parameters,
    );
  let { rows } = await read();
  if (rows.length < asked.length) {
    await sql.query(
      `INSERT INTO search_facet_value (field, key, value) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
       ON CONFLICT (field, key) DO NOTHING`,
      [...parameters, asked.map(({ value }) => value)],
    );
    ({ rows } = await read());
  }
  return new Map(rows.map(({ id, ...facet }) => [toFacetId(facet), id]));
}

/** Makes words known that no document held before, so that queries with them are not corrected. How many hold each is counted by `recountWords`. */
export async function addWords(sql: SqlRunner, documents: readonly SearchDocument[]): Promise<void> {
  const lexemes = new Set(documents.flatMap(({ words }) => [...words.impacts.keys()]));
  const words = new Set(documents.flatMap(({ words }) => words.text.trim().split(" ")));
  words.delete("");
  await sql.query(
    "INSERT INTO search_lexeme (lexeme, document_count) SELECT unnest($1::text[]), 1 ON CONFLICT DO NOTHING",
    [[...lexemes].sort()],
  );
  await sql.query(
    "INSERT INTO search_word (word, document_count) SELECT unnest($1::text[]), 1 ON CONFLICT DO NOTHING",
    [[...words].sort()],
  );
}

/** Counts documents and in how many of them each word stands; words that none holds any more go. In a transaction. */
export async function recountWords(sql: SqlRunner): Promise<void> {
  await sql.query("DELETE FROM search_lexeme");
  await sql.query(
    `INSERT INTO search_lexeme (lexeme, document_count)
     SELECT word, ndoc FROM ts_stat('SELECT words FROM search_document')`,
  );
  await sql.query("DELETE FROM search_word");
  await sql.query(
    `INSERT INTO search_word (word, document_count)
     SELECT word, ndoc FROM ts_stat('SELECT array_to_tsvector(array_remove(string_to_array(text, '' ''), '''')) FROM search_document')`,
  );
  await sql.query(
    `UPDATE search_statistics SET document_count = (SELECT count(*) FROM search_document), changed_count = 0, counted_at = now(),
       version = version + 1`,
  );
}
