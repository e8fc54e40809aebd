// Imports as a worker does, in a process of its own, and tells what it took: DATABASE_URL, and each import's id as a message.
import { runImportSlice } from "@/server/features/imports/service";
import { openQueue } from "@/server/jobs/queue";
import { openDatabase } from "@/server/platform/database";
import { ownProcessMs } from "./process-cost";

/** What one import took of its worker. */
export interface WorkerCost {
  processorMs: number;
  /** Resident, before the first row and at most in each quarter of the time. */
  startMb: number;
  quarterMb: number[];
}

const sampleMs = 100;

const db = openDatabase(process.env.DATABASE_URL!, 4);
const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
const readMb = () => process.memoryUsage.rss() / 1e6;

process.on("message", async (importId: string) => {
  const startedMs = ownProcessMs();
  const startMb = readMb();
  const samples: number[] = [];
  const watch = setInterval(() => samples.push(readMb()), sampleMs);
  while ((await runImportSlice({ db, queue }, importId)) === "more");
  clearInterval(watch);
  samples.push(readMb());
  const quarterMb = [0, 1, 2, 3].map((quarter) => {
    const [from, to] = [quarter, quarter + 1].map((end) => Math.floor((end * samples.length) / 4));
    return Math.max(0, ...samples.slice(from, to));
  });
  process.send?.({ processorMs: ownProcessMs() - startedMs, startMb, quarterMb } satisfies WorkerCost);
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
