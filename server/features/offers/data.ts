import type { Offer, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { type OfferRecord, offerColumns, toOffer } from "./offer-record";
import type { OfferView } from "./schema";

/** The offers of these ids that exist, in no order. */
export async function listOffersById(sql: SqlRunner, ids: readonly string[]): Promise<Offer[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<OfferRecord>(
    `SELECT ${offerColumns} FROM offer o WHERE o.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(toOffer);
}

/** Ids of offers in their order, after one of them; null = from the first. */
export async function listOfferIds(sql: SqlRunner, after: OfferId | null, limit: number): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2",
    [after, limit],
  );
  return rows.map((row) => row.id);
}

/** The same with the content hash they were read at, for work that has to know whether an offer changed meanwhile. */
export async function listOfferVersions(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<{ offer: Offer; contentHash: string; embeddingTextHash: string }[]> {
  const { rows } = await sql.query<OfferRecord & { content_hash: string; embedding_text_hash: string }>(
    `SELECT ${offerColumns}, o.content_hash, o.embedding_text_hash FROM offer o WHERE o.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => ({
    offer: toOffer(row),
    contentHash: row.content_hash,
    embeddingTextHash: row.embedding_text_hash,
  }));
}

/** The content hash of each of these offers that exists. */
export async function listContentHashes(
  sql: SqlRunner,
  ids: readonly OfferId[],
): Promise<Map<OfferId, string>> {
  const { rows } = await sql.query<{ id: OfferId; content_hash: string }>(
    "SELECT id, content_hash FROM offer WHERE id = ANY($1::uuid[])",
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.content_hash]));
}

/** Of these offers those that were not matched yet, or changed since, or are to be matched again. */
export async function listUnmatchedIds(sql: SqlRunner, ids: readonly string[]): Promise<string[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("offer as o")
    .innerJoin("offer_state as s", "s.offer_id", "o.id")
    .select("o.id")
    .where((of) => of("o.id", "=", of.fn.any(of.val(ids))))
    .where((of) => of(of.ref("s.matched_hash"), "is distinct from", of.ref("o.content_hash")))
    .orderBy("o.id")
    .execute();
  return rows.map((row) => row.id);
}

type ViewRecord = OfferRecord & {
  catalog_name: string;
  product_id: string | null;
  language: string | null;
  updated_at: Date;
};

function toView(record: ViewRecord): OfferView {
  return {
    ...toOffer(record),
    catalogName: record.catalog_name,
    productId: record.product_id,
    language: record.language,
    updatedAt: record.updated_at,
    attributes: Object.entries(record.attributes),
  };
}

const viewFrom = `FROM offer o JOIN catalog c ON c.id = o.catalog_id LEFT JOIN offer_state s ON s.offer_id = o.id
  LEFT JOIN search_document d ON d.id = o.id`;

export async function listOfferViews(sql: SqlRunner, ids: readonly string[]): Promise<OfferView[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<ViewRecord>(
    `SELECT ${offerColumns}, c.name AS catalog_name, s.product_id, d.language, o.updated_at ${viewFrom} WHERE o.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(toView);
}

/** Throws AppError("not-found"). */
export async function getOfferView(sql: SqlRunner, id: OfferId): Promise<OfferView> {
  const [view] = await listOfferViews(sql, [id]);
  if (!view)
    throw new AppError("not-found", `No offer ${id}`, { userMessage: "There is no offer with this id." });
  return view;
}

/** Where an offer's picture lies; null = it has none, or there is no such offer. */
export async function findImageLink(sql: SqlRunner, id: OfferId): Promise<string | null> {
  const { rows } = await sql.query<{ image_link: string | null }>(
    "SELECT image_link FROM offer WHERE id = $1",
    [id],
  );
  return rows[0]?.image_link ?? null;
}
