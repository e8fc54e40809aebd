import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { restModels } from "../server/embedding/open-model";

/** How often it is looked. */
const lookMs = 20_000;
/** Of the time since the last look the process may have been busy. */
const busyShareMax = 0.05;
/** Less is not worth a collection, in bytes … */
const heapMin = 160 * 1024 ** 2;
/** … nor is a heap that has grown by no more than this since the last one. */
const growthMin = 1.5;

interface Heap {
  /** In bytes, garbage included. */
  readUsed(): number;
  collect(): void;
}

/**
 * Whether garbage is collected now, told at each look: where a process rests that has much of it. V8 leaves a heap as large as it was until something is
 * allocated again, which in a worker that waits for the next import may be tomorrow.
 */
export function createCollector({ readUsed, collect }: Heap): (busyShare: number) => boolean {
  let kept = 0;
  return (busyShare) => {
    if (busyShare > busyShareMax || readUsed() < Math.max(heapMin, growthMin * kept)) return false;
    collect();
    kept = readUsed();
    return true;
  };
}

/** Gives memory back while this process rests, and its models' while none is asked. Keeps no process alive. */
export function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const look = createCollector({ readUsed: () => process.memoryUsage().heapUsed, collect });
  let before = performance.eventLoopUtilization();
  setInterval(() => {
    void restModels();
    const now = performance.eventLoopUtilization();
    look(performance.eventLoopUtilization(now, before).utilization);
    before = now;
  }, lookMs).unref();
}
