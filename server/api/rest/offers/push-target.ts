import { z } from "zod";
import type { CatalogId } from "../../../domain/offer/offer";
import { getAddressedCatalog } from "../../../features/catalogs/addressed";
import type { ImportDependencies } from "../../../features/imports/import-dependencies";
import type { PushTarget } from "../../../features/imports/pushes/push-run";
import type { Database } from "../../../platform/database";
import { getQueueSender } from "../../queue-sender";
import { type Call, getCaller } from "../endpoint";

/** What stands in the path of all that is of one catalog. */
export const catalogAddressSchema = z.string().min(1).max(100).describe("Id or slug of the catalog.");

export const externalIdSchema = z
  .string()
  .min(1)
  .max(500)
  .describe("The offer's id in its catalog, percent-encoded.");

/** The catalog that a call writes to. Throws AppError("not-found") where the key may not see it. */
export async function getPushTarget(db: Database, address: string, call: Call): Promise<PushTarget> {
  const { id, currency } = await getAddressedCatalog(db.pool, address, call.bounds);
  return { catalogId: id as CatalogId, currency, key: getCaller(call) };
}

export async function getImportDependencies(db: Database): Promise<ImportDependencies> {
  return { db, queue: await getQueueSender(db) };
}
