import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Adaptation, UnlabelledSet } from "../../domain/matching/adapt-matcher";
import type { Matcher } from "../../domain/matching/matcher-schema";

/** What is handed to the thread; all of it can be copied. */
export interface AdaptationInput {
  matcher: Matcher;
  unlabelled: UnlabelledSet;
}

const entry = pathToFileURL(resolve(import.meta.dirname, "adaptation-thread.ts")).href;
/** A thread does not inherit its process's loader of TypeScript. */
const startCode = `import("tsx/esm/api").then(({ tsImport }) => tsImport("${entry}", "${entry}"))`;

/**
 * `adaptMatcher` in a thread of its own: it computes for up to a minute, in which the process goes on with other jobs and can be stopped.
 * Rejects where the thread fails.
 */
export function adaptInThread(input: AdaptationInput): Promise<Adaptation> {
  const worker = new Worker(startCode, { eval: true, workerData: input, execArgv: [] });
  return new Promise((done, fail) => {
    worker.once("message", (adaptation: Adaptation) => {
      done(adaptation);
      void worker.terminate();
    });
    worker.once("error", fail);
    worker.once("exit", (code) =>
      fail(new Error(`The adaptation's thread ended without an answer (exit ${code}).`)),
    );
  });
}
