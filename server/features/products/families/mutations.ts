import type { FamilyAssignment } from "../../../domain/families/group-variants";
import type { ProductId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";

interface FamiliesToSave {
  assignment: FamilyAssignment;
  /** In which family each product that was looked at stands now. */
  current: ReadonlyMap<ProductId, string>;
}

/** Writes families and which products are in them; unchanged rows are not touched. Returns how many products' family changed. */
export async function saveFamilies(sql: SqlRunner, { assignment, current }: FamiliesToSave): Promise<number> {
  const { groupIds, redirects, dissolved } = assignment;
  const moved = [...new Set([...groupIds.keys(), ...current.keys()])].flatMap((id) => {
    const familyId = groupIds.get(id) ?? null;
    return familyId === (current.get(id) ?? null) ? [] : [{ id, familyId }];
  });
  await placeProducts(sql, moved);
  const counts = new Map<string, number>();
  for (const familyId of groupIds.values()) counts.set(familyId, (counts.get(familyId) ?? 0) + 1);
  const families = [
    ...[...counts].map(([id, count]) => ({ id, count, redirectToId: null })),
    ...redirects.map(({ from, to }) => ({ id: from, count: 0, redirectToId: to })),
    ...dissolved.map((id) => ({ id, count: 0, redirectToId: null })),
  ];
  await sql.query(
    `INSERT INTO product_family AS f (id, product_count, redirect_to_id)
     SELECT id, count, "redirectToId" FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, count int, "redirectToId" uuid) ORDER BY id
     ON CONFLICT (id) DO UPDATE SET product_count = excluded.product_count, redirect_to_id = excluded.redirect_to_id, updated_at = now()
     WHERE (f.product_count, f.redirect_to_id) IS DISTINCT FROM (excluded.product_count, excluded.redirect_to_id)`,
    [JSON.stringify(families)],
  );
  return moved.length;
}

/** Locks the products in the order of their ids, as everybody does. Whoever copies products is told that these changed. */
async function placeProducts(
  sql: SqlRunner,
  moved: readonly { id: ProductId; familyId: string | null }[],
): Promise<void> {
  if (moved.length === 0) return;
  await sql.query(
    `WITH asked AS MATERIALIZED (
       SELECT id, "familyId" AS family_id FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "familyId" uuid)
     ), held AS MATERIALIZED (SELECT p.id FROM product p JOIN asked USING (id) ORDER BY p.id FOR NO KEY UPDATE OF p)
     UPDATE product p SET family_id = asked.family_id, updated_at = now(), changed_xid = pg_current_xact_id()
     FROM asked JOIN held USING (id) WHERE p.id = asked.id`,
    [JSON.stringify(moved)],
  );
}
