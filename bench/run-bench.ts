// Measures the speed of each stage on generated catalogs: `npm run bench -- [--offers 10000] [--json]`.
import { parseArgs } from "node:util";
import { createEmbedder } from "../server/embedding/create-embedder";
import { enterTemporaryDataFolder, openBenchDatabase } from "./pipeline/open-bench-database";
import { benchEmbedding, benchVectorStorage } from "./speed/bench-embedding";
import { benchImport } from "./speed/bench-import";
import { generateBenchCatalogs, toBenchOffers } from "./speed/bench-offers";
import { benchLexical, benchVectors } from "./speed/bench-retrieval";
import { benchScoring } from "./speed/bench-scoring";
import { benchSearch } from "./speed/bench-search";
import { formatMeasurement, type Measurement } from "./speed/measurement";

const usage = `npm run bench [-- --offers 10000] [--json]

Import, embedding, retrieval, scoring and search over generated offers, in the embedded database or in a database of its own on
the server of DATABASE_URL. --json: the last line of the output is one JSON object.`;

const sizeMax = 1_000_000;

async function measureAll(offerCount: number, report: (measurement: Measurement) => void): Promise<void> {
  const catalogs = generateBenchCatalogs(offerCount);
  const offers = toBenchOffers(catalogs);
  const database = await openBenchDatabase();
  const { db, env } = database;
  const embedder = await createEmbedder(env);
  try {
    report(await benchImport(db, catalogs));
    report(await benchEmbedding(embedder, env, offers));
    const { measurement, stored } = await benchVectorStorage(db.pool, embedder.modelId, offers);
    report(measurement);
    for (const measurement of await benchLexical(db, offers)) report(measurement);
    report(await benchVectors(db, embedder.modelId, stored));
    for (const measurement of await benchScoring(offers)) report(measurement);
    for (const measurement of await benchSearch(db, embedder, offers)) report(measurement);
  } finally {
    await embedder.dispose();
    await database.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      offers: { type: "string", default: "10000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  const offers = Number(values.offers);
  if (!Number.isInteger(offers) || offers < 100 || offers > sizeMax)
    throw new Error(`--offers is ${values.offers}; it must be a whole number from 100 to 1,000,000.`);
  const folder = await enterTemporaryDataFolder();
  const measurements: Measurement[] = [];
  const startedAt = performance.now();
  try {
    console.log(`${offers.toLocaleString("en")} generated offers\n`);
    await measureAll(offers, (measurement) => {
      measurements.push(measurement);
      console.log(formatMeasurement(measurement));
    });
  } finally {
    await folder.remove();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(
    `\n${seconds.toFixed(0)} s in all; at most ${memoryMb} MB of memory, the database's process apart`,
  );
  if (values.json) console.log(JSON.stringify({ offers, seconds, memoryMb, measurements }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
