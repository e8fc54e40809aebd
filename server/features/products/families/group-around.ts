import { DisjointSets } from "../../../domain/clustering/disjoint-sets";
import {
  type FamilyAssignment,
  groupVariants,
  type VariantTie,
} from "../../../domain/families/group-variants";
import type { ProductId } from "../../../domain/offer/offer";
import { toUuidV5 } from "../../../domain/offer/offer-id";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { getLogger } from "../../../platform/logger";
import { saveFamilies } from "./mutations";

/** UUID namespace of family ids: a new family is named after its lowest product id at birth. */
const familyNamespace = "b0a7a5d4-6a0e-5d0f-9a41-7e1f2c5b9d36";
/** More products than this are never one family: a wrong decision ties two worlds, and they stay as they are. */
const familyProductsMax = 1_000;

export interface GroupOutcome {
  /** Products whose family changed. */
  movedCount: number;
  /** Products of those asked about to which more than `productsMax` are tied; they stay where they are. */
  knottedCount: number;
}

/**
 * Puts the products around these into families anew: those that decided variants tie to them, and those that share a family with them now.
 * Ids stay with the majority of their products. Idempotent; one at a time, each reads what stands once the one before has ended, so that whatever
 * changed while one ran is seen by the one that the change enqueued. It locks products only after its turn, and nobody who holds products waits for it.
 */
export function groupAround(
  db: Database,
  productIds: readonly string[],
  { productsMax = familyProductsMax } = {},
): Promise<GroupOutcome> {
  return inTransaction(db.pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('product-families'))");
    const { known, ties, sets } = await findReach(sql, productIds as readonly ProductId[], productsMax);
    const isKnotted = (id: ProductId) => sets.membersOf(id).size > productsMax;
    const asked = new Set(productIds);
    const knotted = [...known.keys()].filter((id) => asked.has(id) && isKnotted(id));
    if (knotted.length > 0)
      getLogger("products").warn(
        { productsMax, productIds: knotted.slice(0, 20) },
        "too many products tied together as variants: they stay as they are",
      );
    const loose = [...known].filter(([id]) => !isKnotted(id));
    const current = new Map(loose.flatMap(([id, familyId]) => (familyId ? [[id, familyId] as const] : [])));
    const scene = {
      productIds: loose.map(([id]) => id),
      ties: ties.filter(([one]) => !isKnotted(one)),
      current,
    };
    const assignment = await assignFreeIds(sql, scene);
    const movedCount = await saveFamilies(sql, { assignment, current });
    return { movedCount, knottedCount: knotted.length };
  });
}

interface Reach {
  /** The family that each product is in now. */
  known: Map<ProductId, string | null>;
  ties: VariantTie[];
  /** By ties and by the families that stand. */
  sets: DisjointSets<ProductId>;
}

/** Breadth first over ties and families that stand. What grows beyond `productsMax` is not followed any further. */
async function findReach(
  sql: SqlRunner,
  productIds: readonly ProductId[],
  productsMax: number,
): Promise<Reach> {
  const known: Reach["known"] = new Map();
  const sets: Reach["sets"] = new DisjointSets<ProductId>([]);
  const ties = new Map<string, VariantTie>();
  const firstOfFamily = new Map<string, ProductId>();
  let frontier = [...new Set(productIds)];
  while (frontier.length > 0) {
    const found = await listWithFamilies(sql, frontier, productsMax);
    const fresh = found.filter(({ id }) => !known.has(id));
    for (const { id, familyId } of fresh) {
      known.set(id, familyId);
      const first = (familyId !== null && firstOfFamily.get(familyId)) || id;
      if (familyId !== null) firstOfFamily.set(familyId, first);
      sets.union(first, id);
    }
    const ends = new Set<ProductId>();
    for (const tie of await listTies(
      sql,
      fresh.map(({ id }) => id),
    )) {
      ties.set(tie.join(" "), tie);
      sets.union(...tie);
      for (const id of tie) ends.add(id);
    }
    frontier = [...ends].filter((id) => !known.has(id) && sets.membersOf(id).size <= productsMax);
  }
  return { known, ties: [...ties.values()], sets };
}

/** These products, and whoever shares a family with one of them. */
async function listWithFamilies(
  sql: SqlRunner,
  productIds: readonly ProductId[],
  productsMax: number,
): Promise<{ id: ProductId; familyId: string | null }[]> {
  const { rows } = await sql.query<{ id: ProductId; familyId: string | null }>(
    `WITH asked AS MATERIALIZED (SELECT id, family_id FROM product WHERE id = ANY($1::uuid[]))
     SELECT id, family_id AS "familyId" FROM asked
     UNION SELECT mate.id, families.family_id FROM (SELECT DISTINCT family_id FROM asked WHERE family_id IS NOT NULL) AS families
       CROSS JOIN LATERAL (SELECT p.id FROM product p WHERE p.family_id = families.family_id ORDER BY p.id LIMIT $2) AS mate
     ORDER BY id`,
    [productIds, productsMax + 1],
  );
  return rows;
}

/** Other products of whose offers one was decided to be a variant of one of theirs; the lower id of each two comes first. */
async function listTies(sql: SqlRunner, productIds: readonly ProductId[]): Promise<VariantTie[]> {
  if (productIds.length === 0) return [];
  const tiesBy = (own: "lower_offer_id" | "higher_offer_id", other: "lower_offer_id" | "higher_offer_id") =>
    `SELECT least(a.product_id, b.product_id) AS one, greatest(a.product_id, b.product_id) AS other
     FROM offer_state a JOIN match m ON m.${own} = a.offer_id AND m.verdict = 'variant' JOIN offer_state b ON b.offer_id = m.${other}
     WHERE a.product_id = ANY($1::uuid[]) AND b.product_id <> a.product_id`;
  const { rows } = await sql.query<{ one: ProductId; other: ProductId }>(
    `${tiesBy("lower_offer_id", "higher_offer_id")} UNION ${tiesBy("higher_offer_id", "lower_offer_id")} ORDER BY one, other`,
    [productIds],
  );
  return rows.map(({ one, other }) => [one, other]);
}

/** A name that a new family would get may be another's by now, since products part from the family that was named after them. */
async function assignFreeIds(
  sql: SqlRunner,
  scene: Parameters<typeof groupVariants>[0],
): Promise<FamilyAssignment> {
  const used = new Set<string>(scene.current.values());
  for (;;) {
    const taken = new Set(used);
    const assignment = groupVariants(scene, (lowest) => createFamilyId(lowest, taken));
    const { rows } = await sql.query<{ id: string }>(
      "SELECT id FROM product_family WHERE id = ANY($1::uuid[]) AND product_count > 0",
      [assignment.created],
    );
    if (rows.length === 0) return assignment;
    for (const { id } of rows) used.add(id);
  }
}

function createFamilyId(lowest: ProductId, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const id = toUuidV5(familyNamespace, attempt === 0 ? lowest : `${lowest}#${attempt}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
