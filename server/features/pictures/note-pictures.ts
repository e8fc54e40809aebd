import { titleCountMax } from "../../domain/matching/pictures/compare-pictures";
import type { OfferId } from "../../domain/offer/offer";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { type ChangeXid, listOfferChanges, readOldestOpenXid } from "../offers/changes";

const offersPerPage = 1_000;
const firstId = "00000000-0000-0000-0000-000000000000" as OfferId;
/** One title more says that there are too many. */
const titlesKept = titleCountMax + 1;

/** Notes the addresses of pictures that offers name and nobody has seen, from where it last stood. Returns how many offers were looked at. */
export async function notePictures({ pool }: Pick<Database, "pool">): Promise<number> {
  const next = await readOldestOpenXid(pool);
  let place = { changedXid: await readPlace(pool), id: firstId };
  for (let offerCount = 0; ; ) {
    const page = await listOfferChanges(pool, place, offersPerPage);
    const last = page.at(-1);
    if (last) {
      await noteAddresses(
        pool,
        page.map(({ id }) => id),
      );
      place = { changedXid: last.changedXid, id: last.id };
      offerCount += page.length;
    }
    if (page.length === offersPerPage) continue;
    await inTransaction(pool, (sql) => savePlace(sql, next));
    return offerCount;
  }
}

async function readPlace(sql: SqlRunner): Promise<ChangeXid> {
  const { rows } = await sql.query<{ xid: ChangeXid }>(
    "SELECT changed_xid::text AS xid FROM picture_look WHERE id = 1",
  );
  return rows[0]?.xid ?? ("0" as ChangeXid);
}

async function savePlace(sql: SqlRunner, xid: ChangeXid): Promise<void> {
  await sql.query(
    `INSERT INTO picture_look (id, changed_xid) VALUES (1, $1::xid8)
     ON CONFLICT (id) DO UPDATE SET changed_xid = excluded.changed_xid`,
    [xid],
  );
}

/** Rows are written in the order of their ids, so that two of these never wait for each other. */
async function noteAddresses(sql: SqlRunner, offerIds: readonly OfferId[]): Promise<void> {
  await sql.query(
    `INSERT INTO picture AS p (id, address, titles, state, due_at)
     SELECT md5(image_link)::uuid, image_link, (array_agg(DISTINCT title ORDER BY title))[1:${titlesKept}], 'waiting', now()
     FROM (SELECT image_link, ('x' || left(md5(lower(title)), 8))::bit(32)::int AS title FROM offer
       WHERE id = ANY($1::uuid[]) AND image_link ~* '^https?://') AS shown
     GROUP BY image_link ORDER BY 1
     ON CONFLICT (id) DO UPDATE SET titles = (SELECT (array_agg(DISTINCT title ORDER BY title))[1:${titlesKept}]
       FROM unnest(p.titles || excluded.titles) AS title)
     WHERE cardinality(p.titles) < ${titlesKept} AND NOT p.titles @> excluded.titles`,
    [[...offerIds]],
  );
}
