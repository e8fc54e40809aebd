import { ProgressBar } from "@/scripts/import/progress-bar";
import { benchPipeline, formatPipelineCost, type PipelineCost } from "../speed/bench-pipeline";
import { benchWorkers, formatWorkersSpeed, type WorkersPlan, type WorkersSpeed } from "./bench-workers";
import { enterTemporaryDataFolder } from "./open-bench-database";

/** Databases and spooled files of one run lie in a folder that is gone afterwards. */
export async function inFolder<T>(work: () => Promise<T>): Promise<T> {
  const folder = await enterTemporaryDataFolder();
  try {
    return await work();
  } finally {
    await folder.remove();
  }
}

/** Each size in an empty database, one after the other, with lines for people. `looksInside` as in `startSplit`. */
export async function measurePipeline(
  sizes: readonly number[],
  looksInside: boolean,
): Promise<PipelineCost[]> {
  const costs: PipelineCost[] = [];
  const bar = new ProgressBar();
  for (const size of sizes) {
    const cost = await inFolder(() =>
      benchPipeline(size, {
        looksInside,
        onProgress: ({ matched, offers }) => bar.update("Matching", matched, offers),
      }),
    );
    bar.end();
    console.log(formatPipelineCost(cost, costs.at(-1) ?? null));
    costs.push(cost);
  }
  return costs;
}

/** Each size with each number of workers, likewise. */
export async function measureWorkers(
  sizes: readonly number[],
  counts: readonly number[],
  { cores, runningShare }: Pick<WorkersPlan, "cores" | "runningShare">,
): Promise<WorkersSpeed[]> {
  const speeds: WorkersSpeed[] = [];
  for (const offers of sizes) {
    let one: WorkersSpeed | null = null;
    for (const workers of counts) {
      const speed: WorkersSpeed = await inFolder(() =>
        benchWorkers({ offers, workers, cores, runningShare }),
      );
      console.log(formatWorkersSpeed(speed, one));
      if (workers === 1) one = speed;
      speeds.push(speed);
    }
  }
  return speeds;
}
