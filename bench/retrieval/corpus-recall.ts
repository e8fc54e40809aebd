import type { CatalogId, Offer, OfferId } from "@/server/domain/offer/offer";
import type { Corpus } from "@/server/features/matching/index/corpus";
import { retrieveEach } from "@/server/features/matching/index/index-retriever";
import type { Database } from "@/server/platform/database";
import { toChunks } from "@/server/platform/to-chunks";

/** As many as a job of matching asks for. */
const offersPerJob = 200;

/** For each offer those that it is compared with in other catalogs, best first. */
export type FoundByOffer = Map<OfferId, OfferId[]>;

/** What a worker with this corpus finds for offers, job by job, and what that took. */
export async function findAll(
  db: Database,
  { index, modelId }: { index: Corpus; modelId: string },
  offers: readonly Offer[],
  catalogOf: ReadonlyMap<OfferId, CatalogId>,
): Promise<{ found: FoundByOffer; seconds: number; processorSeconds: number }> {
  await index.refresh(db.pool);
  const found: FoundByOffer = new Map();
  const before = process.cpuUsage();
  const startedAtMs = performance.now();
  for (const job of toChunks(offers, offersPerJob)) {
    const proposed = await retrieveEach(
      { pool: db.pool, index, modelId, oneOfferPerProduct: new Set() },
      job,
    );
    for (const { id, catalogId } of job) {
      const others = proposed
        .get(id)!
        .map((pair) => (pair.lowerOfferId === id ? pair.higherOfferId : pair.lowerOfferId));
      found.set(
        id,
        others.filter((other) => catalogOf.get(other) !== catalogId),
      );
    }
  }
  const { user, system } = process.cpuUsage(before);
  return {
    found,
    seconds: (performance.now() - startedAtMs) / 1_000,
    processorSeconds: (user + system) / 1_000_000,
  };
}

/** A known match. */
export type GoldPair = readonly [OfferId, OfferId];

/** Of the known matches, each looked for from either end, the share that stands among the first `k`. */
export function recallAt(found: FoundByOffer, gold: readonly GoldPair[], k: number): number {
  const asked = gold.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]).filter(([a]) => found.has(a));
  const hits = asked.filter(([a, b]) => found.get(a)!.slice(0, k).includes(b));
  return hits.length / asked.length;
}
