import { join } from "node:path";
import { measureSets, type PrecisionRecall } from "@/server/domain/evaluation/precision-recall";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { createCrossEncoder } from "@/server/embedding/create-cross-encoder";
import { createEmbedder } from "@/server/embedding/create-embedder";
import { parseEnv } from "@/server/platform/env";
import { readDataSet, type TwoTables } from "../datasets/read-data-set";
import { runProtocols } from "../evaluation/run-protocols";
import { toPairName } from "../pipeline/catalog-outcome";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { ownProcessMs, readPeakMb, readProcessMs } from "../speed/process-cost";
import {
  howToInstall,
  listMissingPackages,
  type PythonPeer,
  pythonPeers,
  runPythonPeer,
} from "./python-peers";
import { matchByTfidf } from "./tfidf-one-to-one";

/** How well one way of matching two whole catalogs did, and what it cost. */
export interface PeerResult extends Pick<PrecisionRecall, "precision" | "recall" | "f1"> {
  dataset: string;
  name: string;
  cpuSeconds: number;
  /** At its peak; ours with the database's process. Null where the system does not tell. */
  memoryMb: number | null;
}

/** What a run says while it goes on. */
export interface PeerReader {
  onResult(result: PeerResult): void;
  /** A peer that can't be run, in a sentence that says why. */
  onLeftOut(sentence: string): void;
}

type Found = Pick<PeerResult, "name" | "cpuSeconds" | "memoryMb"> & { pairs: ReadonlySet<string> };

function toResult({ name: dataset, gold }: TwoTables, { pairs, ...cost }: Found): PeerResult {
  const known = new Set(gold.map(({ left, right }) => toPairName(left, right)));
  const { precision, recall, f1 } = measureSets(pairs, known);
  return { dataset, ...cost, precision, recall, f1 };
}

function runTfidf({ tables: [left, right] }: TwoTables): Found {
  const before = ownProcessMs();
  const pairs = matchByTfidf(left.offers, right.offers);
  return {
    name: "TF-IDF 3-grams, one to one",
    pairs: new Set(pairs.map((pair) => toPairName(pair.left, pair.right))),
    cpuSeconds: (ownProcessMs() - before) / 1_000,
    memoryMb: process.memoryUsage().rss / 1024 ** 2,
  };
}

/** Runs a peer in Python on the tables of a folder and holds what it found against the known matches. */
export async function measurePythonPeer(
  dataSet: TwoTables,
  directory: string,
  { name, script }: Pick<PythonPeer, "name" | "script">,
  python: string,
): Promise<PeerResult> {
  const tables = ["tableA.csv", "tableB.csv"].map((file) => join(directory, file));
  const { pairs, ...cost } = await runPythonPeer(python, script, tables);
  const [left, right] = dataSet.tables;
  const named = pairs.map(([a, b]) =>
    toPairName(toOfferId(left.catalogId, a), toOfferId(right.catalogId, b)),
  );
  return toResult(dataSet, { name, ...cost, pairs: new Set(named) });
}

/** The shipped matcher by the whole pipeline, with the embedded database's process. */
async function runOwn(directory: string): Promise<PeerResult> {
  const env = parseEnv(process.env);
  const before = ownProcessMs();
  const database = { ms: 0, mb: 0 };
  const [report] = await runProtocols(
    directory,
    { protocols: ["catalog"], matcher: "default", isOneToOne: false, isOpenWorld: false },
    {
      openDatabase: async () => {
        const opened = await openBenchDatabase();
        const close = async () => {
          database.ms = (await readProcessMs(opened.processId)) ?? 0;
          database.mb = (await readPeakMb(opened.processId)) ?? 0;
          await opened.close();
        };
        return { ...opened, close };
      },
      openEmbedder: () => createEmbedder(env),
      openCrossEncoder: () => createCrossEncoder(env),
      onReport: () => undefined,
    },
  );
  if (report?.protocol !== "catalog") throw new Error("The catalog protocol gave no report.");
  const { dataset, precision, recall, f1 } = report;
  const ownMb = (await readPeakMb(process.pid)) ?? 0;
  return {
    dataset,
    name: "SameSKU, default",
    precision,
    recall,
    f1,
    cpuSeconds: (ownProcessMs() - before + database.ms) / 1_000,
    memoryMb: ownMb > 0 ? ownMb + database.mb : null,
  };
}

/** The peers whose packages this Python has; the others are told of. */
export async function findReadyPeers(
  python: string,
  onLeftOut: PeerReader["onLeftOut"],
): Promise<PythonPeer[]> {
  const ready: PythonPeer[] = [];
  for (const peer of pythonPeers) {
    const missing = await listMissingPackages(python, peer.packages);
    if (missing?.length === 0) ready.push(peer);
    else {
      const why = missing ? `${python} has no ${missing.join(", ")}` : `there is no ${python}`;
      onLeftOut(`${peer.name}: ${why}. To install: ${howToInstall}`);
    }
  }
  return ready;
}

/** TF-IDF and each peer that stands ready on the two tables of a data set, then the product itself, one after the other. */
export async function benchPeers(
  directory: string,
  ready: readonly PythonPeer[],
  python: string,
  { onResult, onLeftOut }: PeerReader,
): Promise<PeerResult[]> {
  const dataSet = await readDataSet(directory);
  const results: PeerResult[] = [];
  const keep = (result: PeerResult) => {
    results.push(result);
    onResult(result);
  };
  keep(toResult(dataSet, runTfidf(dataSet)));
  for (const peer of ready) {
    if (peer.isTrained && !dataSet.findSplit("train")) continue;
    try {
      keep(await measurePythonPeer(dataSet, directory, peer, python));
    } catch (error) {
      onLeftOut(`${peer.name} on ${dataSet.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  keep(await runOwn(directory));
  return results;
}

const percent = (share: number) => (100 * share).toFixed(1).padStart(5);

/** One aligned line for people. */
export function formatPeer({
  dataset,
  name,
  f1,
  precision,
  recall,
  cpuSeconds,
  memoryMb,
}: PeerResult): string {
  return [
    dataset.padEnd(16),
    name.padEnd(28),
    `F1 ${percent(f1)}  precision ${percent(precision)}  recall ${percent(recall)}`,
    `${cpuSeconds.toFixed(1).padStart(7)} s of processor time`,
    memoryMb === null ? "" : `${Math.round(memoryMb)} MB`,
  ]
    .join("  ")
    .trimEnd();
}
