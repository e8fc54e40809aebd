import { sql as raw } from "kysely";
import {
  type CategoryPolicy,
  type PolicyAttribute,
  type SamePolicies,
  toSamePolicy,
} from "../../domain/matching/variants/same-policy";
import type { CatalogId } from "../../domain/offer/offer";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { type Catalog, type CatalogRole, categoryPoliciesSchema } from "./schema";

/** All catalogs that are not removed, by name; there are few of them. */
export async function listCatalogs(db: Database): Promise<Catalog[]> {
  const rows = await db.prisma.catalog.findMany({ where: { removedAt: null }, orderBy: { name: "asc" } });
  return rows.map(toCatalog);
}

export async function findCatalogByName(db: Database, name: string): Promise<Catalog | null> {
  const row = await db.prisma.catalog.findFirst({ where: { name, removedAt: null } });
  return row && toCatalog(row);
}

type CatalogRow = Omit<Catalog, "role" | "sameDespite" | "sameDespiteIn"> & {
  role: string | null;
  sameDespite: string[];
  sameDespiteIn: unknown;
};

/** The database's own checks see to it that a role is one, and an attribute. */
const toCatalog = (row: CatalogRow): Catalog => ({
  ...row,
  role: row.role as CatalogRole | null,
  sameDespite: row.sameDespite as PolicyAttribute[],
  sameDespiteIn: categoryPoliciesSchema.parse(row.sameDespiteIn),
});

/** Throws AppError("not-found"). */
export async function getCatalog(db: Database, id: string): Promise<Catalog> {
  const catalog = await db.prisma.catalog.findUnique({ where: { id, removedAt: null } });
  return catalog ? toCatalog(catalog) : throwNoCatalog(id);
}

export function throwNoCatalog(id: string): never {
  throw new AppError("not-found", `No catalog ${id}`, { userMessage: "There is no catalog with this id." });
}

/** Catalogs that never list one product twice, as people say. */
export async function listOneOfferCatalogs(sql: SqlRunner): Promise<Set<CatalogId>> {
  const { rows } = await sql.query<{ id: CatalogId }>("SELECT id FROM catalog WHERE one_offer_per_product");
  return new Set(rows.map((row) => row.id));
}

/** Catalogs that may list a product several times, as people say, whatever their offers look like. */
export async function listRepeatingCatalogs(sql: SqlRunner): Promise<Set<CatalogId>> {
  const { rows } = await sql.query<{ id: CatalogId }>(
    "SELECT id FROM catalog WHERE NOT one_offer_per_product",
  );
  return new Set(rows.map((row) => row.id));
}

/** What offers of catalogs may differ in from the same product elsewhere, of those that say so. */
export async function listSamePolicies(sql: SqlRunner): Promise<SamePolicies> {
  const { rows } = await sql.query<{
    id: CatalogId;
    everywhere: PolicyAttribute[];
    inCategories: CategoryPolicy[];
  }>(
    `SELECT id, same_despite AS everywhere, same_despite_in AS "inCategories" FROM catalog
     WHERE same_despite <> '{}' OR same_despite_in <> '[]'`,
  );
  return new Map(
    rows.map(({ id, everywhere, inCategories }) => [id, toSamePolicy(everywhere, inCategories)]),
  );
}

/** Offers of all catalogs, as the catalogs count them. */
export async function listCatalogIds(sql: SqlRunner): Promise<CatalogId[]> {
  const { rows } = await sql.query<{ id: CatalogId }>("SELECT id FROM catalog ORDER BY id");
  return rows.map(({ id }) => id);
}

export async function countOffers(sql: SqlRunner): Promise<number> {
  const { count } = await kyselyOn(sql)
    .selectFrom("catalog")
    .select(raw<number>`coalesce(sum(offer_count), 0)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
