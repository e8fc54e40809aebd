import { readDemo } from "@/scripts/train-matcher/set-sources";
import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import type { Embedder } from "@/server/embedding/embedder";
import { demoSeed, listTold, toCatalogTask, toDemoTask, withoutOffers } from "../datasets/catalog-tasks";
import { limitDataSet } from "../datasets/limit-data-set";
import { listRobbed } from "../datasets/open-world";
import type { DataSet, TwoTables } from "../datasets/read-data-set";
import { readAnyDataSet } from "../datasets/read-offers-set";
import { readGtins, stateGtins } from "../datasets/state-gtins";
import type { PipelineProgress } from "../pipeline/import-catalogs";
import type { BenchDatabase } from "../pipeline/open-bench-database";
import { toMeasuredContent, toOfferContent } from "../seen/measured-content";
import { lookAtModels, type SeenBy } from "../seen/shipped-models";
import { type ChosenMatcher, readShippedMatcher, trainChosen } from "./choose-matcher";
import { CrossReadings } from "./cross-readings";
import { evaluateBlocking } from "./evaluate-blocking";
import { type CatalogTask, evaluateCatalogs } from "./evaluate-catalogs";
import { evaluatePairs, listExclusiveCatalogs } from "./evaluate-pairs";
import { OfferVectors } from "./offer-vectors";
import type { CatalogReport, EvaluationReport, MatcherChoice, Protocol } from "./report";

export interface ProtocolOptions {
  protocols: readonly Protocol[];
  matcher: MatcherChoice;
  isOneToOne: boolean;
  /** Which catalogs list a product once is told by their candidates; for labelled pairs. */
  recognises?: boolean;
  /** Runs the catalogs once more with half of the partners gone: takes as long again. */
  isOpenWorld: boolean;
  /** So many pairs of each list at most, and the offers that they name; absent: all. */
  limit?: number;
  /** The share of the offers that state the GTIN which the set's gtin.csv keeps apart; for labelled pairs. Absent: none does. */
  gtins?: number;
  /** A data set to train on instead: the measured one then lends no label. */
  trainedOn?: string;
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
  const whole = await readAnyDataSet(directory);
  const part = options.limit ? limitDataSet(whole, options.limit) : whole;
  const dataSet =
    options.gtins === undefined ? part : stateGtins(part, await readGtins(directory), options.gtins);
  const vectors = new OfferVectors(surroundings.openEmbedder);
  const readings = new CrossReadings(dataSet, surroundings.openCrossEncoder);
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  const run: Record<Protocol, () => Promise<EvaluationReport>> = {
    pairs: async () =>
      evaluatePairs(dataSet, options, readings, seenBy, await trainElsewhere(options, surroundings)),
    catalog: () => runCatalog(dataSet, options, { surroundings, vectors, readings, seenBy }),
    blocking: () => evaluateBlocking(dataSet, vectors, seenBy),
  };
  for (const [option, value] of [
    ["--train-on", options.trainedOn],
    ["--gtins", options.gtins],
  ])
    if (value !== undefined && options.protocols.some((protocol) => protocol !== "pairs"))
      throw new Error(`${option} is for --protocol pairs: name that protocol.`);
  const reports: EvaluationReport[] = [];
  for (const protocol of options.protocols) {
    const report = await run[protocol]();
    surroundings.onReport(report);
    reports.push(report);
  }
  return reports;
}

/** A matcher that knows the labels of another set; null where none is named. */
async function trainElsewhere(
  { trainedOn, limit }: ProtocolOptions,
  { openCrossEncoder }: ProtocolSurroundings,
): Promise<ChosenMatcher | null> {
  if (!trainedOn) return null;
  const whole = await readAnyDataSet(trainedOn);
  const source = limit ? limitDataSet(whole, limit) : whole;
  const readings = new CrossReadings(source, openCrossEncoder);
  const chosen = await trainChosen(source, new Set(), readings, lookAtModels(toMeasuredContent(source)));
  return { ...chosen, notes: [...source.notes, ...chosen.notes, `trained on ${source.name}`] };
}

const isTwoTables = (dataSet: DataSet): dataSet is TwoTables => dataSet.tables.length === 2;

interface CatalogRun {
  surroundings: ProtocolSurroundings;
  vectors: OfferVectors;
  readings: CrossReadings;
  seenBy: SeenBy;
}

async function runCatalog(
  dataSet: DataSet,
  options: ProtocolOptions,
  { surroundings, vectors, readings, seenBy }: CatalogRun,
): Promise<CatalogReport> {
  const exclusive = listExclusiveCatalogs(dataSet, options.isOneToOne);
  const isTrained = options.matcher === "trained";
  const chosen = isTrained
    ? await trainChosen(dataSet, exclusive, readings, seenBy)
    : await readShippedMatcher(seenBy);
  const told = isTrained ? ["the matches it was trained on are among those that count here"] : [];
  const task = toCatalogTask(dataSet, exclusive, {
    told: isTrained ? listTold(dataSet) : null,
    seenBy,
    notes: [...dataSet.notes, ...chosen.notes, ...told],
  });
  const report = await runTask(task, options.matcher, chosen, surroundings, vectors);
  if (!options.isOpenWorld) return report;
  if (!isTwoTables(dataSet))
    throw new Error(`${dataSet.name} has ${dataSet.tables.length} catalogs: --open-world is for two tables.`);
  const robbed = listRobbed(dataSet);
  const open = await runTask(
    withoutOffers(task, dataSet, robbed),
    options.matcher,
    chosen,
    surroundings,
    null,
  );
  const { precision, recall, f1, goldPairs, samePairs } = open;
  return {
    ...report,
    openWorld: { precision, recall, f1, goldPairs, samePairs, removedOffers: robbed.size },
  };
}

async function runTask(
  task: CatalogTask,
  matcher: MatcherChoice,
  chosen: ChosenMatcher,
  { openDatabase, onProgress }: ProtocolSurroundings,
  vectors: OfferVectors | null,
): Promise<CatalogReport> {
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
  const seenBy = lookAtModels(toOfferContent(readDemo(demoSeed, products).offers));
  const task = toDemoTask(products, seenBy);
  const report = await runTask(task, "default", await readShippedMatcher(seenBy), surroundings, null);
  surroundings.onReport(report);
  return [report];
}
