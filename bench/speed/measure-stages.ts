import type { Offer } from "../../server/domain/offer/offer";
import { createCrossEncoder } from "../../server/embedding/create-cross-encoder";
import { createEmbedder } from "../../server/embedding/create-embedder";
import { registerEmbedder } from "../../server/features/embeddings/register-embedder";
import type { Env } from "../../server/platform/env";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { benchCrossEncoder } from "./bench-cross-encoder";
import { benchEmbedding, benchVectorStorage } from "./bench-embedding";
import { benchImport } from "./bench-import";
import { generateBenchCatalogs, toBenchOffers } from "./bench-offers";
import { benchLexical, benchVectors } from "./bench-retrieval";
import { benchScoring } from "./bench-scoring";
import { benchSearch } from "./bench-search";
import { formatMeasurement, type Measurement } from "./measurement";
import { dollarsPerCoreHour, priceMillionPairs } from "./price-pairs";

type Report = (measurement: Measurement) => void;

/** Of the pairs at most so many are left in doubt by the trees; measured by `evaluate` on labelled sets. */
const readShare = 0.15;

/** The cross-encoder, where there is one, and what a million pairs cost by all stages but the LLM; `scoring` runs on one core. */
async function measureReading(
  env: Env,
  offers: readonly Offer[],
  scoring: Measurement,
  report: Report,
): Promise<void> {
  const crossEncoder = await createCrossEncoder(env);
  if (!crossEncoder) return console.log("reading    left out: models/cross-encoder is not there");
  try {
    const { measurement, dollarsPerMillion } = await benchCrossEncoder(
      crossEncoder,
      env.embeddingThreads,
      offers,
    );
    report(measurement);
    const trees = priceMillionPairs({ pairs: scoring.count, seconds: scoring.seconds, cores: 1 });
    const dollars = trees + readShare * dollarsPerMillion;
    console.log(
      `cascade    a million pairs, ${100 * readShare} % of them read: $${dollars.toFixed(3)} at $${dollarsPerCoreHour} a core-hour`,
    );
  } finally {
    await crossEncoder.dispose();
  }
}

async function measureAll(offerCount: number, report: Report): Promise<void> {
  const catalogs = generateBenchCatalogs(offerCount);
  const offers = toBenchOffers(catalogs);
  const database = await openBenchDatabase();
  const { db, env } = database;
  const embedder = await createEmbedder(env);
  try {
    report(await benchImport(db, catalogs));
    report(await benchEmbedding(embedder, env, offers));
    await registerEmbedder({ db, queue: { enqueue: async () => undefined } }, embedder.modelId);
    const { measurement, stored } = await benchVectorStorage(db.pool, embedder.modelId, offers);
    report(measurement);
    for (const measurement of await benchLexical(db, offers)) report(measurement);
    report(await benchVectors(db, embedder.modelId, stored));
    const [preparing, scoring] = await benchScoring(offers);
    report(preparing);
    report(scoring);
    await measureReading(env, offers, scoring, report);
    for (const measurement of await benchSearch(db, embedder, offers)) report(measurement);
  } finally {
    await embedder.dispose();
    await database.close();
  }
}

/** Stage by stage. */
export async function measureStages(offers: number): Promise<object> {
  const measurements: Measurement[] = [];
  console.log(`${offers.toLocaleString("en")} generated offers\n`);
  await measureAll(offers, (measurement) => {
    measurements.push(measurement);
    console.log(formatMeasurement(measurement));
  });
  return { offers, measurements };
}
