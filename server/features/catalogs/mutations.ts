import { randomUUID } from "node:crypto";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { createActivity } from "../activity/record-activity";
import { findCatalogByName, throwNoCatalog } from "./data";
import { type Catalog, type CreateCatalogInput, createCatalogInputSchema } from "./schema";

/** Throws AppError("conflict") where the name is taken. */
export async function createCatalog(
  db: Database,
  input: CreateCatalogInput,
  options: { id?: string; isDemo?: boolean; createdById?: string | null } = {},
): Promise<Catalog> {
  const data = createCatalogInputSchema.parse(input);
  const id = options.id ?? randomUUID();
  const isNew = await db.prisma.$transaction(async (tx) => {
    const { count } = await tx.catalog.createMany({
      data: [{ id, isDemo: options.isDemo ?? false, ...data }],
      skipDuplicates: true,
    });
    if (count === 0) return false;
    const detail = { name: data.name };
    await createActivity(tx, {
      kind: "catalog-created",
      actorId: options.createdById ?? null,
      subjectId: id,
      detail,
    });
    return true;
  });
  if (!isNew) {
    throw new AppError("conflict", `Catalog name taken: ${data.name}`, {
      userMessage: `There is a catalog called "${data.name}" already. Choose it, or another name.`,
    });
  }
  return (await findCatalogByName(db, data.name))!;
}

export async function getOrCreateCatalog(db: Database, input: CreateCatalogInput): Promise<Catalog> {
  const found = await findCatalogByName(db, input.name.trim());
  return found ?? createCatalog(db, input);
}

/** Keeps a catalog's number of offers; `count` may be negative. In the transaction that writes or withdraws them. */
export async function addOfferCount(sql: SqlRunner, catalogId: string, count: number): Promise<void> {
  if (count !== 0)
    await sql.query("UPDATE catalog SET offer_count = offer_count + $2 WHERE id = $1", [catalogId, count]);
}

interface LockedCatalog {
  name: string;
  offerCount: number;
  isRemoved: boolean;
}

/**
 * Holds a catalog until the transaction ends, and says how it stands: whoever starts a run of it does so first, so that runs of one catalog
 * are started one after the other. Throws AppError("not-found").
 */
export async function lockCatalog(sql: SqlRunner, catalogId: string): Promise<LockedCatalog> {
  const { rows } = await sql.query<LockedCatalog>(
    `SELECT name, offer_count AS "offerCount", removed_at IS NOT NULL AS "isRemoved" FROM catalog
     WHERE id = $1 FOR NO KEY UPDATE`,
    [catalogId],
  );
  return rows[0] ?? throwNoCatalog(catalogId);
}

/** The same of a catalog that is there: a removed one is not found. */
export async function lockPresentCatalog(sql: SqlRunner, catalogId: string): Promise<LockedCatalog> {
  const catalog = await lockCatalog(sql, catalogId);
  return catalog.isRemoved ? throwNoCatalog(catalogId) : catalog;
}

/** Takes a catalog out of every list; it is not fetched any more. Its offers are the caller's. */
export async function markCatalogRemoved(sql: SqlRunner, catalogId: string): Promise<void> {
  await sql.query("UPDATE catalog SET removed_at = now() WHERE id = $1", [catalogId]);
}

/** Puts a removed catalog back into the lists. */
export async function markCatalogPresent(sql: SqlRunner, catalogId: string): Promise<void> {
  await sql.query("UPDATE catalog SET removed_at = NULL WHERE id = $1", [catalogId]);
}

/** The language that a catalog's offers are written in, as an ISO 639-1 code. What follows from it is the caller's. */
export async function setCatalogLanguage(sql: SqlRunner, catalogId: string, language: string): Promise<void> {
  await sql.query("UPDATE catalog SET language = $2 WHERE id = $1", [catalogId, language]);
}
