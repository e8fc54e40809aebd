import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { createActivity } from "../activity/record-activity";
import { askMarketRefill } from "../market-outbox/note-market";
import { findCatalogByName, getCatalog, throwNoCatalog } from "./data";
import {
  type Catalog,
  type CatalogRole,
  type CatalogSettings,
  type CreateCatalogInput,
  createCatalogInputSchema,
} from "./schema";
import { toFreeSlug, toSlug } from "./slug";

/** Throws AppError("conflict") where the name is taken. */
export async function createCatalog(
  db: Database,
  input: CreateCatalogInput,
  options: { id?: string; isDemo?: boolean; createdById?: string | null } = {},
): Promise<Catalog> {
  const data = createCatalogInputSchema.parse(input);
  const id = options.id ?? randomUUID();
  for (let attempt = 0; attempt < slugAttemptsMax; attempt++) {
    if (
      await insertCatalog(db, { ...data, id, isDemo: options.isDemo ?? false }, options.createdById ?? null)
    )
      break;
    // Else another one took its slug at the same moment.
    if (await findCatalogByName(db, data.name)) throw nameTaken(data.name);
  }
  return getCatalog(db, id);
}

const slugAttemptsMax = 5;

/** False = its name or slug is taken. */
async function insertCatalog(
  db: Database,
  catalog: z.output<typeof createCatalogInputSchema> & { id: string; isDemo: boolean },
  createdById: string | null,
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const slug = toSlug(catalog.name);
    const alike = await tx.catalog.findMany({
      where: { slug: { startsWith: slug } },
      select: { slug: true },
    });
    const freeSlug = toFreeSlug(slug, new Set(alike.map((one) => one.slug)));
    const { count } = await tx.catalog.createMany({
      data: [{ ...catalog, slug: freeSlug }],
      skipDuplicates: true,
    });
    if (count === 0) return false;
    const detail = { name: catalog.name };
    await createActivity(tx, {
      kind: "catalog-created",
      actorId: createdById,
      subjectId: catalog.id,
      detail,
    });
    return true;
  });
}

function nameTaken(name: string): AppError {
  return new AppError("conflict", `Catalog name taken: ${name}`, {
    userMessage: `There is a catalog called "${name}" already. Choose it, or another name.`,
  });
}

export async function getOrCreateCatalog(db: Database, input: CreateCatalogInput): Promise<Catalog> {
  const found = await findCatalogByName(db, input.name.trim());
  return found ?? createCatalog(db, input);
}

/**
 * Writes what a person settles of a catalog. Returns what it was, and which of it changed. In a transaction that has locked it. Throws
 * AppError("conflict") where the name is taken.
 */
export async function saveCatalogSettings(
  sql: SqlRunner,
  id: string,
  settings: CatalogSettings,
): Promise<{ before: CatalogSettings; changed: (keyof CatalogSettings)[] }> {
  const { rows } = await sql.query<CatalogSettings>(
    `SELECT name, currency, language, role, one_offer_per_product AS "oneOfferPerProduct", same_despite AS "sameDespite",
       same_despite_in AS "sameDespiteIn",
       missing_percent_max AS "missingPercentMax", rejected_percent_max AS "rejectedPercentMax" FROM catalog WHERE id = $1`,
    [id],
  );
  const before = rows[0] ?? throwNoCatalog(id);
  const changed = (Object.keys(before) as (keyof CatalogSettings)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(settings[key]),
  );
  if (changed.length === 0) return { before, changed };
  const taken = await sql.query("SELECT FROM catalog WHERE name = $1 AND removed_at IS NULL AND id <> $2", [
    settings.name,
    id,
  ]);
  if (taken.rows.length > 0) throw nameTaken(settings.name);
  await sql.query(
    `UPDATE catalog SET name = $2, currency = $3, language = $4, role = $5, one_offer_per_product = $6,
       missing_percent_max = $7, rejected_percent_max = $8, same_despite = $9, same_despite_in = $10 WHERE id = $1`,
    [
      id,
      settings.name,
      settings.currency,
      settings.language,
      settings.role,
      settings.oneOfferPerProduct,
      settings.missingPercentMax,
      settings.rejectedPercentMax,
      settings.sameDespite,
      JSON.stringify(settings.sameDespiteIn),
    ],
  );
  // Who counts as own shop or rival, and what prices without a currency are in.
  if (changed.includes("role") || changed.includes("currency")) await askMarketRefill(sql);
  return { before, changed };
}

/** What a catalog is to its owner. In a transaction. */
export async function setCatalogRole(sql: SqlRunner, catalogId: string, role: CatalogRole): Promise<void> {
  await sql.query("UPDATE catalog SET role = $2 WHERE id = $1", [catalogId, role]);
  await askMarketRefill(sql);
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
  await askMarketRefill(sql);
}

/** Puts a removed catalog back into the lists. */
export async function markCatalogPresent(sql: SqlRunner, catalogId: string): Promise<void> {
  await sql.query("UPDATE catalog SET removed_at = NULL WHERE id = $1", [catalogId]);
  await askMarketRefill(sql);
}

/** The language that a catalog's offers are written in, as an ISO 639-1 code. What follows from it is the caller's. */
export async function setCatalogLanguage(sql: SqlRunner, catalogId: string, language: string): Promise<void> {
  await sql.query("UPDATE catalog SET language = $2 WHERE id = $1", [catalogId, language]);
}
