import { resolve } from "node:path";
import { createEmbedder } from "@/server/embedding/create-embedder";
import { findActiveModelId } from "@/server/features/embeddings/embedder";
import { createCorpus } from "@/server/features/matching/index/create-corpus";
import { listOffersById } from "@/server/features/offers/data";
import { listAcross } from "../datasets/catalog-tasks";
import { limitDataSet } from "../datasets/limit-data-set";
import { readAnyDataSet } from "../datasets/read-offers-set";
import { inFolder } from "../pipeline/measure-pipeline";
import { openBenchDatabase, openStandingDatabase } from "../pipeline/open-bench-database";
import { findAll, recallAt } from "./corpus-recall";
import { storeCorpus } from "./stored-corpus";

/** What retrieval by one engine finds and takes. */
interface CorpusSpeed {
  of: string;
  retrieval: "memory" | "database";
  offers: number;
  /** At 10 and 20, in [0,1], each known match looked for from either end; null = none is known. */
  recall: [number, number] | null;
  /** To fill what the engine keeps. */
  fillSeconds: number;
  msPerOffer: number;
  /** Of this process; the database's beside it is not among it. */
  processorMsPerOffer: number;
  /** Of this process after all of it. */
  residentMb: number;
}

/** The candidates of all offers of a data set, by each engine; so many known matches at most, and the offers that they name. */
async function benchDataSet(directory: string, limit: number): Promise<CorpusSpeed[]> {
  const whole = await readAnyDataSet(directory);
  const dataSet = whole.gold.length > limit ? limitDataSet(whole, limit) : whole;
  const { db, env, close } = await openBenchDatabase();
  const embedder = await createEmbedder(env);
  try {
    await storeCorpus(db, dataSet.tables, embedder);
    const offers = dataSet.tables.flatMap((table) => table.offers);
    const catalogOf = new Map(offers.map(({ id, catalogId }) => [id, catalogId]));
    const gold = listAcross(dataSet).map(({ left, right }) => [left, right] as const);
    const speeds: CorpusSpeed[] = [];
    for (const retrieval of ["memory", "database"] as const) {
      const index = createCorpus(retrieval);
      const startedAtMs = performance.now();
      await index.fill(db.pool);
      const fillSeconds = (performance.now() - startedAtMs) / 1_000;
      const outcome = await findAll(db, { index, modelId: embedder.modelId }, offers, catalogOf);
      const recall: CorpusSpeed["recall"] = [
        recallAt(outcome.found, gold, 10),
        recallAt(outcome.found, gold, 20),
      ];
      speeds.push(toSpeed(dataSet.name, { retrieval, offers: offers.length, recall, fillSeconds }, outcome));
    }
    return speeds;
  } finally {
    await embedder.dispose();
    await close();
  }
}

/** The candidates of so many offers of a database that stands, by one engine: memory is that of a process which has only this one. */
async function benchStanding(
  url: string,
  retrieval: CorpusSpeed["retrieval"],
  count: number,
): Promise<CorpusSpeed> {
  const { db, close } = await openStandingDatabase(url);
  try {
    // Spread over all catalogs, the same at each run.
    const { rows } = await db.pool.query<{ id: string }>(
      "SELECT id FROM offer ORDER BY md5(id::text) LIMIT $1",
      [count],
    );
    const offers = await listOffersById(
      db.pool,
      rows.map(({ id }) => id),
    );
    const index = createCorpus(retrieval);
    const startedAtMs = performance.now();
    await index.fill(db.pool);
    const fillSeconds = (performance.now() - startedAtMs) / 1_000;
    const modelId = (await findActiveModelId(db.pool)) ?? "";
    const outcome = await findAll(db, { index, modelId }, offers, new Map());
    return toSpeed(
      new URL(url).pathname.slice(1),
      { retrieval, offers: offers.length, recall: null, fillSeconds },
      outcome,
    );
  } finally {
    await close();
  }
}

function toSpeed(
  of: string,
  known: Pick<CorpusSpeed, "retrieval" | "offers" | "recall" | "fillSeconds">,
  { seconds, processorSeconds }: { seconds: number; processorSeconds: number },
): CorpusSpeed {
  return {
    of,
    ...known,
    msPerOffer: (seconds * 1_000) / known.offers,
    processorMsPerOffer: (processorSeconds * 1_000) / known.offers,
    residentMb: Math.round(process.memoryUsage().rss / 1e6),
  };
}

function formatCorpusSpeed(speed: CorpusSpeed): string {
  const recall = speed.recall
    ? `, recall at 10 and 20: ${speed.recall.map((share) => (share * 100).toFixed(2)).join(" and ")} %`
    : "";
  return `${speed.of}, ${speed.retrieval}, ${speed.offers} offers${recall}; filled in ${speed.fillSeconds.toFixed(1)} s, ${speed.msPerOffer.toFixed(1)} ms an offer, ${speed.processorMsPerOffer.toFixed(1)} of processor; ${speed.residentMb} MB resident`;
}

/** On data sets, each in a database of its own; or on a database that stands, where each engine wants a run of its own. */
export async function measureCorpora(
  directories: readonly string[],
  count: number,
  standing: { url: string; engine: string } | null,
): Promise<CorpusSpeed[]> {
  const speeds = standing
    ? [await benchStanding(standing.url, standing.engine === "database" ? "database" : "memory", count)]
    : [];
  for (const directory of directories)
    speeds.push(
      ...(await inFolder(() => benchDataSet(resolve(process.env.INIT_CWD ?? ".", directory), count))),
    );
  if (speeds.length === 0) throw new Error("Name folders with a data set, or a database by --database.");
  for (const speed of speeds) console.log(formatCorpusSpeed(speed));
  return speeds;
}
