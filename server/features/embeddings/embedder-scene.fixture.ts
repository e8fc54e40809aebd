import type { CatalogId, OfferId } from "../../domain/offer/offer";
import type { Embedder } from "../../embedding/embedder";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listVectorCandidates } from "../matching/index/data";
import { searchRequestSchema } from "../search/schema";
import { search } from "../search/service";
import { refreshAllDocuments } from "../search-documents/service";
import { findActiveModelId, listEmbedders } from "./embedder";
import { addTitledCatalog, createTurnedEmbedder, importTitles } from "./embedder.fixture";
import { fillBatch, fillEmbedder } from "./fill-embedder";
import { forgetEmbedders } from "./forget-embedders";
import { registerEmbedder } from "./register-embedder";

export const older = createTurnedEmbedder("older", 0);
export const newer = createTurnedEmbedder("newer", 100);

const materials = ["oak", "steel", "glass", "linen", "granite", "rubber", "copper", "velvet"];
const things = ["lamp", "shelf", "kettle", "blanket", "mirror", "basket", "stool", "curtain", "bowl"];
export const titles = materials.flatMap((material) => things.map((thing) => `${material} ${thing}`));

export type EmbedderScene = Awaited<ReturnType<typeof openEmbedderScene>>;

/** For tests: two catalogs that list the same titles, embedded by `older`, which is in force; no job waits. */
export async function openEmbedderScene() {
  const db = await createTestDatabase();
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  const using = (embedder: Embedder) => ({ db, queue, embedder });
  const register = (embedder: Embedder) => registerEmbedder({ db, queue }, embedder.modelId);
  const add = (embedder: Embedder, catalogId: CatalogId, listed: Parameters<typeof importTitles>[2]) =>
    importTitles(using(embedder), catalogId, listed);
  await register(older);
  const home = await addTitledCatalog(db, "Home");
  const shop = await addTitledCatalog(db, "Shop");
  const offerIds = [
    ...(await add(
      older,
      home,
      titles.map((title, i) => [`${i}`, title]),
    )),
    ...(await add(
      older,
      shop,
      titles.map((title, i) => [`${i}`, `the ${title}`]),
    )),
  ];
  await db.pool.query("DELETE FROM pgboss.job");
  return {
    db,
    queue,
    home,
    shop,
    offerIds,
    using,
    register,
    /** One offer, embedded by this model. */
    addOne: async (embedder: Embedder, externalId: string, title: string) =>
      (await add(embedder, home, [[externalId, title]]))[0]!,
    addToShop: (embedder: Embedder, listed: Parameters<typeof importTitles>[2]) =>
      add(embedder, shop, listed),
    fillOnce: async (embedder: Embedder) =>
      fillBatch(using(embedder), await getEmbedder(db, embedder.modelId)),
    fillUp: async (embedder: Embedder) => {
      while ((await fillEmbedder(using(embedder))).kind === "going-on");
    },
    forgetAll: async () => {
      while (!(await forgetEmbedders({ db, queue })));
    },
    close: async () => {
      await queue.drain(1_000);
      await db.close();
    },
  };
}

async function getEmbedder({ pool }: TestDatabase, modelId: string) {
  return (await listEmbedders(pool)).find((embedder) => embedder.modelId === modelId)!;
}

/** What search finds by meaning, at most three, for a process with this embedder. */
export async function searchByMeaning(db: TestDatabase, embedder: Embedder, q: string) {
  await refreshAllDocuments(db);
  const request = searchRequestSchema.parse({ q, kind: "offers", vectorWeight: 5, limit: 3 });
  const { hits, warnings } = await search({ db, getEmbedder: async () => embedder }, request);
  return { found: hits.flatMap((hit) => (hit.meaningScore === null ? [] : [hit.title])), warnings };
}

/** The five nearest by the model in force. */
export async function listCandidates({ pool }: TestDatabase, ids: readonly OfferId[]) {
  return listVectorCandidates(pool, (await findActiveModelId(pool))!, ids, 5);
}

export async function readRoles({ pool }: TestDatabase): Promise<Record<string, string>> {
  return Object.fromEntries((await listEmbedders(pool)).map(({ modelId, role }) => [modelId, role]));
}

/** Of offers as they are now. */
export async function countVectors({ pool }: TestDatabase, modelId: string): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM offer_embedding e JOIN offer o ON o.id = e.offer_id
     WHERE e.model_id = $1 AND e.text_hash = o.embedding_text_hash`,
    [modelId],
  );
  return rows[0].n;
}

export async function listMatchedAgain({ pool }: TestDatabase): Promise<string[]> {
  const { rows } = await pool.query("SELECT offer_id FROM offer_state WHERE matched_hash IS NULL ORDER BY 1");
  return rows.map((row) => row.offer_id);
}
