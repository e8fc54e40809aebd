import { LexicalIndex } from "@/server/domain/matching/retrieval/lexical-index";
import { foldText } from "@/server/domain/matching/text/fold-text";
import type { Offer } from "@/server/domain/offer/offer";
import { listVectorCandidates } from "@/server/features/matching/index/data";
import { retrieverLimit } from "@/server/features/matching/index/index-retriever";
import type { Database } from "@/server/platform/database";
import { inTransaction } from "@/server/platform/database";
import { sampleEvenly } from "./bench-offers";
import { type Measurement, timeBulk, timeEach, withPeer } from "./measurement";

const queriesMax = 1_000;
const sqlQueriesMax = 60;
const batchOffers = 16;

/** The in-memory index, beside the same question put to pg_trgm in SQL. */
export async function benchLexical(db: Database, offers: readonly Offer[]): Promise<Measurement[]> {
  const index = new LexicalIndex();
  const build = await timeBulk(
    { stage: "retrieval", what: "build the lexical index", unit: "offers" },
    offers.length,
    () => {
      for (const offer of offers) index.add(offer.id, offer.catalogId, offer);
    },
  );
  const own = await timeEach(
    { stage: "retrieval", what: `lexical top ${retrieverLimit}`, unit: "queries" },
    sampleEvenly(offers, queriesMax),
    (offer) => index.topK(offer, retrieverLimit, { excludeOfferId: offer.id }),
  );
  await db.pool.query("CREATE INDEX bench_trigrams ON offer USING gin (search_text gin_trgm_ops)");
  const peer = await timeEach(
    { stage: "retrieval", what: "pg_trgm in SQL", unit: "queries" },
    sampleEvenly(offers, sqlQueriesMax),
    (offer) => askTrigrams(db, offer),
  );
  await db.pool.query("DROP INDEX bench_trigrams");
  return [build, withPeer(own, peer)];
}

/** The usual way in PostgreSQL: the trigram index by its default threshold, ordered by similarity. */
function askTrigrams(db: Database, offer: Offer): Promise<unknown> {
  return inTransaction(db.pool, (client) =>
    client.query(
      `SELECT id FROM offer WHERE search_text % $1 AND id <> $2 ORDER BY similarity(search_text, $1) DESC, id LIMIT $3`,
      [foldText(`${offer.title} ${offer.brand ?? ""} ${offer.mpn ?? ""}`), offer.id, retrieverLimit],
    ),
  );
}

/** Nearest vectors by the HNSW index, in batches as matching asks for them. */
export function benchVectors(db: Database, modelId: string, offers: readonly Offer[]): Promise<Measurement> {
  const ids = sampleEvenly(offers, sqlQueriesMax * 4).map((offer) => offer.id);
  const label = {
    stage: "retrieval",
    what: `vector top ${retrieverLimit}, batches of ${batchOffers}`,
    unit: "queries",
  };
  return timeBulk(label, ids.length, async () => {
    for (let start = 0; start < ids.length; start += batchOffers)
      await listVectorCandidates(db.pool, modelId, ids.slice(start, start + batchOffers), retrieverLimit);
  });
}
