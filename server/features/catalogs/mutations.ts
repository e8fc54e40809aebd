import { randomUUID } from "node:crypto";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { createActivity } from "../activity/record-activity";
import { findCatalogByName } from "./data";
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
