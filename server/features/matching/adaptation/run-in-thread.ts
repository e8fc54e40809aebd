import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** Of this file's folder, or of compiled parts, where threads lie beside what starts them. A thread does not inherit its process's loader of TypeScript. */
function openThread(name: string, workerData: unknown): Worker {
  const isCompiled = import.meta.filename.endsWith(".js");
  if (isCompiled) return new Worker(resolve(import.meta.dirname, `${name}.js`), { workerData, execArgv: [] });
  const entry = pathToFileURL(resolve(import.meta.dirname, `${name}.ts`)).href;
  const code = `import("tsx/esm/api").then(({ tsImport }) => tsImport("${entry}", "${entry}"))`;
  return new Worker(code, { eval: true, workerData, execArgv: [] });
}

/**
 * Runs the thread's file of this folder in a thread of its own, which answers once and ends: it computes for up to a minute, in which the process
 * goes on with other jobs and can be stopped. Rejects where the thread fails.
 */
export function runInThread<Input, Answer>(name: string, input: Input): Promise<Answer> {
  const worker = openThread(name, input);
  return new Promise((done, fail) => {
    worker.once("message", (answer: Answer) => {
      done(answer);
      void worker.terminate();
    });
    worker.once("error", fail);
    worker.once("exit", (code) =>
      fail(new Error(`The thread ${name} ended without an answer (exit ${code}).`)),
    );
  });
}
