import { randomUUID } from "node:crypto";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { findCatalogByName } from "./data";
import { type Catalog, type CreateCatalogInput, createCatalogInputSchema } from "./schema";

/** Throws AppError("conflict") where the name is taken. */
export async function createCatalog(
  db: Database,
  input: CreateCatalogInput,
  options: { id?: string; isDemo?: boolean } = {},
): Promise<Catalog> {
  const data = createCatalogInputSchema.parse(input);
  const { count } = await db.prisma.catalog.createMany({
    data: [{ id: options.id ?? randomUUID(), isDemo: options.isDemo ?? false, ...data }],
    skipDuplicates: true,
  });
  if (count === 0) {
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
