// Measures the speed of each stage on generated catalogs, or of all together: see the usage.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ProgressBar } from "../scripts/import/progress-bar";
import { readDemo } from "../scripts/train-matcher/set-sources";
import { createEmbedder } from "../server/embedding/create-embedder";
import { demoSeed } from "./datasets/catalog-tasks";
import { benchFaults, type FaultOutcome, formatFaults } from "./llm/bench-faults";
import { benchModels, formatModel, type ModelOutcome } from "./llm/bench-models";
import { findPeersPython } from "./peers/python-peers";
import { benchPeers, findReadyPeers, formatPeer, type PeerReader, type PeerResult } from "./peers/run-peers";
import type { EngineSpeed } from "./peers/search/run-search-engines";
import { inFolder, measurePipeline, measureWorkers } from "./pipeline/measure-pipeline";
import { type BenchDatabase, openBenchDatabase, openStandingDatabase } from "./pipeline/open-bench-database";
import { readCounts, readPercent, readSize } from "./read-options";
import { measureCorpora } from "./retrieval/bench-corpora";
import { benchLists, formatListSpeed, type ListPlan, type ListSpeed } from "./review/bench-lists";
import { benchReview, formatReviewSpeed, type ReviewPlan, type ReviewSpeed } from "./review/bench-review";
import { formatVisits, replayVisits, type Visits } from "./review/replay-visits";
import { toOfferContent } from "./seen/measured-content";
import { lookAtModels } from "./seen/shipped-models";
import {
  benchExports,
  type ExportSpeed,
  formatExportSpeed,
  formatSearchBeside,
  type SearchBeside,
} from "./speed/bench-export";
import { benchFileImport, formatImportSpeed, type ImportSpeed } from "./speed/bench-file-import";
import { benchFind, type FindSpeed, formatFindSpeed } from "./speed/bench-find";
import { benchInsights, formatInsightsSpeed, type InsightsSpeed } from "./speed/bench-insights";
import { benchScoreTool, formatScoreToolSpeed, type ScoreToolSpeed } from "./speed/bench-score-tool";
import { benchStorefront, formatStorefrontSpeed, type StorefrontSpeed } from "./speed/bench-storefront";
import { compareStorefront, formatStorefrontPeers } from "./speed/compare-storefront";
import { measureStages } from "./speed/measure-stages";
import { usage } from "./usage";

async function measureReview(plan: ReviewPlan): Promise<ReviewSpeed> {
  const speed = await inFolder(() => benchReview(plan));
  console.log(formatReviewSpeed(speed));
  return speed;
}

async function measureLists(plan: ListPlan): Promise<ListSpeed[]> {
  const speeds = await inFolder(() => benchLists(plan));
  for (const speed of speeds) console.log(formatListSpeed(speed));
  return speeds;
}

type StorefrontReport = Omit<StorefrontSpeed, "queries"> & { peers: EngineSpeed[] | null };

async function measureStorefront(
  sizes: readonly number[],
  hasPeers: boolean,
  standing: string | undefined,
): Promise<StorefrontReport[]> {
  const speeds: StorefrontReport[] = [];
  for (const size of sizes) {
    speeds.push(
      await inFolder(async () => {
        const database = standing ? await openStandingDatabase(standing) : await openBenchDatabase();
        const embedder = await createEmbedder(database.env);
        try {
          const { queries, ...speed } = await benchStorefront(database.db, embedder, size);
          console.log(formatStorefrontSpeed(speed));
          const url = database.env.DATABASE_URL!;
          const peers = hasPeers ? await compareStorefront(database.db, url, queries) : null;
          if (peers) console.log(formatStorefrontPeers(peers));
          return { ...speed, peers };
        } finally {
          await embedder.dispose();
          await database.close();
        }
      }),
    );
  }
  return speeds;
}

/** At each size in an empty database of its own. */
async function measureSizes<Speed>(
  sizes: readonly number[],
  measure: (database: BenchDatabase, size: number) => Promise<Speed[]>,
  format: (speed: Speed) => string,
): Promise<Speed[]> {
  const speeds: Speed[] = [];
  for (const size of sizes) {
    const measured = await inFolder(async () => {
      const database = await openBenchDatabase();
      try {
        return await measure(database, size);
      } finally {
        await database.close();
      }
    });
    for (const speed of measured) console.log(format(speed));
    speeds.push(...measured);
  }
  return speeds;
}

const measureImports = (sizes: readonly number[]): Promise<ImportSpeed[]> =>
  measureSizes(
    sizes,
    async (database, size) => [await benchFileImport(database, process.env.DATA_DIR!, size)],
    formatImportSpeed,
  );

async function measureExports(sizes: readonly number[]): Promise<(ExportSpeed | SearchBeside)[]> {
  return measureSizes(
    sizes,
    async ({ db }, size): Promise<(ExportSpeed | SearchBeside)[]> => {
      const { speeds, search } = await benchExports(db, size);
      return [...speeds, search];
    },
    (speed) => ("kind" in speed ? formatExportSpeed(speed) : formatSearchBeside(speed)),
  );
}

const measureInsights = (sizes: readonly number[]): Promise<InsightsSpeed[]> =>
  measureSizes(sizes, async ({ db }, size) => [await benchInsights(db, size)], formatInsightsSpeed);

async function measureScoreTool(sizes: readonly number[]): Promise<ScoreToolSpeed[]> {
  const speeds: ScoreToolSpeed[] = [];
  const bar = new ProgressBar();
  for (const size of sizes) {
    speeds.push(
      await inFolder(() =>
        benchScoreTool(size, ({ matched, offers }) => bar.update("Matching", matched, offers)),
      ),
    );
    bar.end();
    console.log(formatScoreToolSpeed(speeds.at(-1)!));
  }
  return speeds;
}

async function measureFinding(sizes: readonly number[]): Promise<FindSpeed[]> {
  const speeds: FindSpeed[] = [];
  const bar = new ProgressBar();
  for (const size of sizes) {
    speeds.push(
      await inFolder(() => benchFind(size, ({ matched, offers }) => bar.update("Matching", matched, offers))),
    );
    bar.end();
    console.log(formatFindSpeed(speeds.at(-1)!));
  }
  return speeds;
}

const measureModels = (products: number): Promise<ModelOutcome[]> =>
  inFolder(() =>
    benchModels(products, lookAtModels(toOfferContent(readDemo(demoSeed, products).offers)), {
      onEarly: (count) => console.log(`${count} questions before the matcher was fitted`),
      onOutcome: (outcome) => console.log(formatModel(outcome)),
    }),
  );

async function measureVisits(products: number): Promise<Visits[]> {
  const visits = await inFolder(() => replayVisits(products));
  for (const visit of visits) console.log(formatVisits(visit));
  return visits;
}

async function measureFaults(): Promise<FaultOutcome[]> {
  const outcomes = await inFolder(() =>
    benchFaults(({ fault, calls, lost, doubled }) =>
      console.log(`${fault}: ${calls} calls, ${lost} lost, ${doubled} doubled`),
    ),
  );
  console.log(formatFaults(outcomes));
  return outcomes;
}

async function measurePeers(directories: readonly string[]): Promise<PeerResult[]> {
  if (directories.length === 0) throw new Error(`Name one or more folders with a data set.\n\n${usage}`);
  const reader: PeerReader = {
    onResult: (result) => console.log(formatPeer(result)),
    onLeftOut: (sentence) => console.log(`left out: ${sentence}`),
  };
  const python = findPeersPython(process.env);
  const ready = await findReadyPeers(python, reader.onLeftOut);
  const results: PeerResult[] = [];
  for (const directory of directories) {
    const path = resolve(process.env.INIT_CWD ?? ".", directory);
    results.push(...(await inFolder(() => benchPeers(path, ready, python, reader))));
  }
  return results;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: "boolean", default: false },
      peers: { type: "boolean", default: false },
      offers: { type: "string", default: "10000" },
      pipeline: { type: "string" },
      workers: { type: "string" },
      cores: { type: "string" },
      share: { type: "string" },
      search: { type: "string" },
      import: { type: "string" },
      export: { type: "string" },
      insights: { type: "string" },
      find: { type: "string" },
      retrieval: { type: "string" },
      llm: { type: "string" },
      "llm-faults": { type: "boolean", default: false },
      agents: { type: "string" },
      review: { type: "boolean", default: false },
      visits: { type: "string" },
      lists: { type: "boolean", default: false },
      items: { type: "string", default: "500" },
      matches: { type: "string", default: "100000" },
      cut: { type: "string", default: "10" },
      url: { type: "string" },
      database: { type: "string" },
      email: { type: "string" },
      password: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  const sizes = values.pipeline?.split(",").map((size) => readSize("pipeline", size));
  const searched = values.search?.split(",").map((size) => readSize("search", size));
  const imported = values.import?.split(",").map((size) => readSize("import", size));
  const exported = values.export?.split(",").map((size) => readSize("export", size));
  const insights = values.insights?.split(",").map((size) => readSize("insights", size));
  const called = values.agents?.split(",").map((size) => readSize("agents", size));
  const sought = values.find?.split(",").map((size) => readSize("find", size));
  const played = values.llm === undefined ? undefined : readSize("llm", values.llm);
  const offers = readSize("offers", values.offers);
  const measure = async (): Promise<object> => {
    if (searched) return { search: await measureStorefront(searched, values.peers, values.database) };
    if (imported) return { import: await measureImports(imported) };
    if (exported) return { export: await measureExports(exported) };
    if (insights) return { insights: await measureInsights(insights) };
    if (values.retrieval !== undefined) {
      const { database: url, retrieval: engine } = values;
      return { retrieval: await measureCorpora(positionals, offers, url ? { url, engine } : null) };
    }
    if (sought) return { find: await measureFinding(sought) };
    if (played !== undefined) return { llm: await measureModels(played) };
    if (values["llm-faults"]) return { llmFaults: await measureFaults() };
    if (called) return { agents: await measureScoreTool(called) };
    if (values.peers) return { peers: await measurePeers(positionals) };
    const matches = readSize("matches", values.matches);
    if (values.visits !== undefined)
      return { visits: await measureVisits(readSize("visits", values.visits)) };
    if (values.lists) return { lists: await measureLists({ ...values, rows: matches }) };
    if (values.review) {
      const [items, cutMs] = [Number(values.items), Number(values.cut) * 1_000];
      return { review: await measureReview({ ...values, items, matches, cutMs }) };
    }
    if (!sizes) return inFolder(() => measureStages(offers));
    const workers = readCounts("workers", values.workers, 16);
    return workers
      ? {
          workers: await measureWorkers(sizes, workers, {
            cores: readCounts("cores", values.cores, 1_023),
            runningShare: readPercent("share", values.share ?? "100") / 100,
          }),
        }
      : { pipeline: await measurePipeline(sizes, values.profile) };
  };
  const startedAt = performance.now();
  const measured = await measure();
  const seconds = (performance.now() - startedAt) / 1_000;
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(
    `\n${seconds.toFixed(0)} s in all; at most ${memoryMb} MB of memory, the database's process apart`,
  );
  if (values.json) console.log(JSON.stringify({ ...measured, seconds, memoryMb }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
