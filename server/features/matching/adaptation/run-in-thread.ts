import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** A thread does not inherit its process's loader of TypeScript. */
const toStartCode = (entry: string) =>
  `import("tsx/esm/api").then(({ tsImport }) => tsImport("${entry}", "${entry}"))`;

/**
 * Runs the file of this folder in a thread of its own, which answers once and ends: it computes for up to a minute, in which the process
 * goes on with other jobs and can be stopped. Rejects where the thread fails.
 */
export function runInThread<Input, Answer>(fileName: string, input: Input): Promise<Answer> {
  const entry = pathToFileURL(resolve(import.meta.dirname, fileName)).href;
  const worker = new Worker(toStartCode(entry), { eval: true, workerData: input, execArgv: [] });
  return new Promise((done, fail) => {
    worker.once("message", (answer: Answer) => {
      done(answer);
      void worker.terminate();
    });
    worker.once("error", fail);
    worker.once("exit", (code) =>
      fail(new Error(`The thread of ${fileName} ended without an answer (exit ${code}).`)),
    );
  });
}
