import { randomUUID } from "node:crypto";
import type { CatalogId, Offer } from "@/server/domain/offer/offer";
import type { Embedder } from "@/server/embedding/embedder";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import { createCorpus } from "@/server/features/matching/index/create-corpus";
import { beginPass, changePass, endPass, findPass } from "@/server/features/matching/pipeline/passes";
import { upsertOffers } from "@/server/features/offers/mutations";
import type { Database } from "@/server/platform/database";
import { toChunks } from "@/server/platform/to-chunks";
import { embedOffers } from "../speed/seed-find";

/** Offers of one catalog. */
export interface StoredTable {
  name: string;
  catalogId: CatalogId;
  offers: readonly Offer[];
}

const offersPerWrite = 1_000;

/** Stores catalogs as far as retrieval asks for them: offers, vectors where there is an embedder, and the statistics of a pass that has counted all. */
export async function storeCorpus(
  db: Database,
  tables: readonly StoredTable[],
  embedder: Embedder | null,
): Promise<void> {
  await ensureChampion(db);
  for (const { name, catalogId, offers } of tables) {
    await createCatalog(db, { name }, { id: catalogId });
    for (const part of toChunks(offers, offersPerWrite)) {
      const lines = part.map(({ id: _, catalogId: __, externalId, ...content }) => ({ externalId, content }));
      await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, lines);
      if (embedder) await embedOffers(db, embedder, part);
    }
  }
  await db.pool.query("ANALYZE");
  await countCorpus(db);
}

/** A pass over all offers that has counted them, and nothing else. */
async function countCorpus(db: Database): Promise<void> {
  const passId = await beginPass(db.pool, { kind: "whole", stage: "placing", matcherId: null });
  if (passId === null) throw new Error("A pass is under way in this database.");
  await changePass(db.pool, passId, {
    documentCount: await createCorpus("database").saveTerms(db.pool, passId),
  });
  const pass = await findPass(db.pool);
  if (pass) await endPass(db.pool, pass, "done");
}
