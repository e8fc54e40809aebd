import type { SeenPicture } from "../../domain/matching/pictures/compare-pictures";
import type { SqlRunner } from "../../platform/database";

/** Rows of one hash that are looked at for its titles: a placeholder under so many addresses has shown that it is one. */
const rowsPerHash = 50;

/** What is known of the pictures at these addresses, by address; those that nobody has looked for yet are left out. */
export async function listPictures(
  sql: SqlRunner,
  addresses: readonly string[],
): Promise<Map<string, SeenPicture>> {
  if (addresses.length === 0) return new Map();
  const { rows } = await sql.query<SeenPicture>(
    `SELECT p.address, p.hash, p.colors, greatest(cardinality(p.titles), coalesce(shared.n, 0)) AS "titleCount"
     FROM unnest($1::text[]) AS asked (address) JOIN picture p ON p.id = md5(asked.address)::uuid
     LEFT JOIN LATERAL (SELECT count(DISTINCT title)::int AS n
       FROM (SELECT titles FROM picture WHERE hash = p.hash ORDER BY id LIMIT ${rowsPerHash}) AS alike, unnest(alike.titles) AS title
     ) AS shared ON p.hash IS NOT NULL`,
    [[...new Set(addresses)]],
  );
  return new Map(rows.map((picture) => [picture.address, picture]));
}

/** Those that these offers name. */
export function listPicturesOf(
  sql: SqlRunner,
  offers: readonly { imageLink: string | null }[],
): Promise<Map<string, SeenPicture>> {
  return listPictures(
    sql,
    offers.flatMap(({ imageLink }) => imageLink ?? []),
  );
}
