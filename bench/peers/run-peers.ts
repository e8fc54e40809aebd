import { measureSets, type PrecisionRecall } from "@/server/domain/evaluation/precision-recall";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { createCrossEncoder } from "@/server/embedding/create-cross-encoder";
import { createEmbedder } from "@/server/embedding/create-embedder";
import { parseEnv } from "@/server/platform/env";
import { type DataSet, readDataSet } from "../datasets/read-data-set";
import { runProtocols } from "../evaluation/run-protocols";
import { toPairName } from "../pipeline/catalog-outcome";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { ownProcessMs, readPeakMb, readProcessMs } from "../speed/process-cost";
import { arePythonPeersInstalled, pythonPeers, runPythonPeer } from "./python-peers";
import { matchByTfidf } from "./tfidf-one-to-one";

/** How well one way of matching two whole catalogs did, and what it cost. */
export interface PeerResult extends Pick<PrecisionRecall, "precision" | "recall" | "f1"> {
  dataset: string;
  name: string;
  cpuSeconds: number;
  /** At its peak; ours with the database's process. Null where the system does not tell. */
  memoryMb: number | null;
}

type Found = Pick<PeerResult, "name" | "cpuSeconds" | "memoryMb"> & { pairs: ReadonlySet<string> };

function toResult({ name: dataset, gold }: DataSet, { pairs, ...cost }: Found): PeerResult {
  const known = new Set(gold.map(({ left, right }) => toPairName(left, right)));
  const { precision, recall, f1 } = measureSets(pairs, known);
  return { dataset, ...cost, precision, recall, f1 };
}

function runTfidf({ tables: [left, right] }: DataSet): Found {
  const before = ownProcessMs();
  const pairs = matchByTfidf(left.offers, right.offers);
  return {
    name: "TF-IDF 3-grams, one to one",
    pairs: new Set(pairs.map((pair) => toPairName(pair.left, pair.right))),
    cpuSeconds: (ownProcessMs() - before) / 1_000,
    memoryMb: process.memoryUsage().rss / 1024 ** 2,
  };
}

async function runPython(
  { tables: [left, right] }: DataSet,
  directory: string,
  { name, script }: (typeof pythonPeers)[number],
): Promise<Found> {
  const { pairs, ...cost } = await runPythonPeer(script, directory);
  return {
    name,
    ...cost,
    pairs: new Set(
      pairs.map(([a, b]) => toPairName(toOfferId(left.catalogId, a), toOfferId(right.catalogId, b))),
    ),
  };
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

/** Each peer on the two tables of a data set, then the product itself, one after the other. */
export async function benchPeers(
  directory: string,
  onResult: (result: PeerResult) => void,
): Promise<PeerResult[]> {
  const dataSet = await readDataSet(directory);
  const results: PeerResult[] = [];
  const keep = (result: PeerResult) => {
    results.push(result);
    onResult(result);
  };
  keep(toResult(dataSet, runTfidf(dataSet)));
  if (arePythonPeersInstalled())
    for (const peer of pythonPeers)
      if (!peer.isTrained || dataSet.findSplit("train"))
        keep(toResult(dataSet, await runPython(dataSet, directory, peer)));
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
