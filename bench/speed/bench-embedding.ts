import { pipeline } from "@huggingface/transformers";
import { embeddingText, hashEmbeddingText } from "@/server/domain/offer/embedding-text";
import type { Offer } from "@/server/domain/offer/offer";
import type { Embedder } from "@/server/embedding/embedder";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { SHIPPED_MODEL } from "@/server/embedding/model-files/text-model";
import { saveEmbeddings } from "@/server/features/embeddings/mutations";
import type { SqlRunner } from "@/server/platform/database";
import type { Env } from "@/server/platform/env";
import { sampleEvenly } from "./bench-offers";
import { type Measurement, timeBulk, timeEach, withPeer } from "./measurement";

/** Texts that the model embeds for the timing: enough for a steady rate, few enough for a slow machine. */
const textsMax = 1_000;
const peerTextsMax = 200;
/** Before the clock starts, on both sides: starts the threads. */
const warmUpTexts = 64;
const rowsPerSave = 100;
const storingSecondsMax = 50;

/** The model as the worker uses it, beside a plain loop over the library's own pipeline, a text at a time. */
export async function benchEmbedding(
  embedder: Embedder,
  env: Env,
  offers: readonly Offer[],
): Promise<Measurement> {
  const texts = sampleEvenly(offers, textsMax).map(embeddingText);
  await embedder.embed(texts.slice(0, warmUpTexts));
  const own = await timeBulk(
    { stage: "embedding", what: embedder.modelId, unit: "texts" },
    texts.length,
    () => embedder.embed(texts),
  );
  if (env.EMBEDDER === "hash" || env.EMBEDDING_MODEL) return own;
  return withPeer(own, await benchPipelineLoop(sampleEvenly(texts, peerTextsMax)));
}

/** With the library's own settings, but for the files: one session with a thread a core. */
async function benchPipelineLoop(texts: readonly string[]): Promise<Measurement> {
  const extract = await pipeline("feature-extraction", SHIPPED_MODEL, {
    dtype: "q8",
    device: "cpu",
    local_files_only: true,
  });
  try {
    const embedOne = async (text: string) => {
      const tensor = await extract(text, { pooling: "mean", normalize: true });
      tensor.dispose();
    };
    for (const text of texts.slice(0, warmUpTexts)) await embedOne(text);
    return await timeEach(
      { stage: "embedding", what: "the library's pipeline in a loop", unit: "texts" },
      texts,
      embedOne,
    );
  } finally {
    await extract.dispose();
  }
}

/**
 * Stores vectors of as many offers as the time allows, so that vector retrieval has something to work on. The vectors are hashed
 * 3-grams: an index takes the same time whatever the numbers mean, and the model's own speed is measured apart. Returns the offers
 * that have one.
 */
export async function benchVectorStorage(
  sql: SqlRunner,
  modelId: string,
  offers: readonly Offer[],
): Promise<{ measurement: Measurement; stored: Offer[] }> {
  const texts = offers.map(embeddingText);
  const vectors = await new HashEmbedder().embed(texts);
  const rows = offers.map((offer, index) => ({
    offerId: offer.id,
    catalogId: offer.catalogId,
    textHash: hashEmbeddingText(texts[index]!),
    vector: vectors[index]!,
  }));
  const batches = Array.from({ length: Math.ceil(rows.length / rowsPerSave) }, (_, index) =>
    rows.slice(index * rowsPerSave, (index + 1) * rowsPerSave),
  );
  const { count, seconds, ...timed } = await timeEach(
    { stage: "embedding", what: "store in pgvector with HNSW", unit: "vectors" },
    batches,
    (batch) => saveEmbeddings(sql, modelId, batch),
    { secondsMax: storingSecondsMax },
  );
  const stored = offers.slice(0, count * rowsPerSave);
  const measurement = {
    ...timed,
    what: `store ${stored.length} in pgvector with HNSW`,
    count: stored.length,
    seconds,
    ratePerSecond: stored.length / seconds,
    p50Ms: null,
    p95Ms: null,
  };
  return { measurement, stored };
}
