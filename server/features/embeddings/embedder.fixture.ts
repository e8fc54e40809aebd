import { randomUUID } from "node:crypto";
import { type CatalogId, catalogIdSchema, type OfferId } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import { EMBEDDING_DIMENSIONS, type Embedder } from "../../embedding/embedder";
import { HashEmbedder } from "../../embedding/hash-embedder";
import type { JobQueue } from "../../jobs/queue";
import type { Database } from "../../platform/database";
import { upsertOffers } from "../offers/mutations";
import { embedOffers } from "./service";

/** For tests: hashed 3-grams, turned by some dimensions, so that vectors of two models have nothing to do with each other. */
export function createTurnedEmbedder(modelId: string, turn: number): Embedder {
  const hashed = new HashEmbedder();
  return {
    modelId,
    dimensions: EMBEDDING_DIMENSIONS,
    embed: async (texts) =>
      (await hashed.embed(texts)).map(
        (vector) => new Float32Array([...vector.slice(turn), ...vector.slice(0, turn)]),
      ),
    dispose: async () => undefined,
  };
}

/** For tests: offers with these titles, by their place in the list, embedded as an import has it done. */
export async function importTitles(
  deps: { db: Database; queue: JobQueue; embedder: Embedder },
  catalogId: CatalogId,
  titles: readonly (readonly [externalId: string, title: string])[],
): Promise<OfferId[]> {
  const importId = randomUUID();
  const rows = titles.map(([externalId, title]) => ({ externalId, content: { ...emptyContent, title } }));
  await upsertOffers(deps.db.pool, { catalogId, importId }, rows);
  const offerIds = rows.map(({ externalId }) => toOfferId(catalogId, externalId));
  await embedOffers(deps, { importId, offerIds });
  // As matching leaves them.
  await deps.db.pool.query(
    "UPDATE offer_state SET matched_import_id = $2, matched_hash = embedded_hash WHERE offer_id = ANY($1::uuid[])",
    [offerIds, importId],
  );
  return offerIds;
}

export async function addTitledCatalog(db: Database, name: string): Promise<CatalogId> {
  const id = catalogIdSchema.parse(randomUUID());
  await db.prisma.catalog.create({ data: { id, name, currency: "USD" } });
  return id;
}
