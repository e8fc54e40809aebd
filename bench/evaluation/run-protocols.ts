import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import type { Embedder } from "@/server/embedding/embedder";
import { toCatalogTask, toDemoTask } from "../datasets/catalog-tasks";
import { type DataSet, readDataSet } from "../datasets/read-data-set";
import type { PipelineProgress } from "../pipeline/import-catalogs";
import type { BenchDatabase } from "../pipeline/open-bench-database";
import { type ChosenMatcher, readShippedMatcher, trainChosen } from "./choose-matcher";
import { CrossReadings } from "./cross-readings";
import { evaluateBlocking } from "./evaluate-blocking";
import { type CatalogTask, evaluateCatalogs } from "./evaluate-catalogs";
import { evaluatePairs, listExclusiveCatalogs } from "./evaluate-pairs";
import { OfferVectors } from "./offer-vectors";
import type { EvaluationReport, MatcherChoice, Protocol } from "./report";

export interface ProtocolOptions {
  protocols: readonly Protocol[];
  matcher: MatcherChoice;
  isOneToOne: boolean;
}

/** What protocols need of their surroundings; each is opened when a protocol first asks for it. */
export interface ProtocolSurroundings {
  openDatabase(): Promise<BenchDatabase>;
  openEmbedder(): Promise<Embedder>;
  /** Null where no cross-encoder is shipped. */
  openCrossEncoder(): Promise<CrossEncoder | null>;
  onReport(report: EvaluationReport): void;
  onProgress?: (progress: PipelineProgress) => void;
}

/** Measures a data set by the protocols asked for. Vectors that the catalog run has made serve the blocking run too. */
export async function runProtocols(
  directory: string,
  options: ProtocolOptions,
  surroundings: ProtocolSurroundings,
): Promise<EvaluationReport[]> {
  const dataSet = await readDataSet(directory);
  const vectors = new OfferVectors(surroundings.openEmbedder);
  const readings = new CrossReadings(dataSet, surroundings.openCrossEncoder);
  const run: Record<Protocol, () => Promise<EvaluationReport>> = {
    pairs: () => evaluatePairs(dataSet, options, readings),
    catalog: () => runCatalog(dataSet, options, surroundings, vectors, readings),
    blocking: () => evaluateBlocking(dataSet, vectors),
  };
  const reports: EvaluationReport[] = [];
  for (const protocol of options.protocols) {
    const report = await run[protocol]();
    surroundings.onReport(report);
    reports.push(report);
  }
  return reports;
}

async function runCatalog(
  dataSet: DataSet,
  options: ProtocolOptions,
  surroundings: ProtocolSurroundings,
  vectors: OfferVectors,
  readings: CrossReadings,
): Promise<EvaluationReport> {
  const exclusive = listExclusiveCatalogs(dataSet, options.isOneToOne);
  const task = toCatalogTask(dataSet, exclusive);
  const isTrained = options.matcher === "trained";
  const chosen = isTrained
    ? await trainChosen(dataSet, exclusive, readings)
    : await readShippedMatcher(dataSet);
  const seen = isTrained ? ["the matches it was trained on are among those that count here"] : [];
  return runTask(
    { ...task, notes: [...task.notes, ...chosen.notes, ...seen] },
    options.matcher,
    chosen,
    surroundings,
    vectors,
  );
}

async function runTask(
  task: CatalogTask,
  matcher: MatcherChoice,
  chosen: ChosenMatcher,
  { openDatabase, onProgress }: ProtocolSurroundings,
  vectors: OfferVectors | null,
): Promise<EvaluationReport> {
  const database = await openDatabase();
  try {
    const report = await evaluateCatalogs(database, task, {
      matcher,
      champion: chosen.matcher,
      threshold: chosen.threshold,
      ...(onProgress ? { onProgress } : {}),
    });
    await vectors?.take(database.db.pool);
    return report;
  } finally {
    await database.close();
  }
}

/** The demo by the catalog protocol: it has no labelled pairs, its whole truth is known. */
export async function runDemo(
  products: number,
  surroundings: ProtocolSurroundings,
): Promise<EvaluationReport[]> {
  const report = await runTask(
    toDemoTask(products),
    "default",
    await readShippedMatcher({ name: "demo catalogs" }),
    surroundings,
    null,
  );
  surroundings.onReport(report);
  return [report];
}
