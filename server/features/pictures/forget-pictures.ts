import type { Database } from "../../platform/database";

const picturesPerPage = 1_000;
const firstId = "00000000-0000-0000-0000-000000000000";

/** Forgets pictures that no offer names any more. Each call looks at the next thousand, from the first again behind the last. Returns how many went. */
export async function forgetPictures({ pool }: Pick<Database, "pool">): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `WITH page AS (
       SELECT id, address FROM picture WHERE id > (SELECT kept_to FROM picture_look WHERE id = 1) ORDER BY id LIMIT ${picturesPerPage}
     ), gone AS (
       DELETE FROM picture p USING page
       WHERE p.id = page.id AND NOT EXISTS (SELECT FROM offer WHERE image_link = page.address) RETURNING 1
     ), moved AS (
       UPDATE picture_look SET kept_to = CASE WHEN (SELECT count(*) FROM page) = ${picturesPerPage}
         THEN (SELECT id FROM page ORDER BY id DESC LIMIT 1) ELSE '${firstId}'::uuid END WHERE id = 1
     )
     SELECT count(*)::int AS count FROM gone`,
  );
  return rows[0]!.count;
}
