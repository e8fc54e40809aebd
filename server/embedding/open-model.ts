import { ModelPool } from "./model-pool";
import type { ModelOutput, ModelSource, ModelTask } from "./model-thread";

/** A model of the process's one pool of threads, until it is disposed of. */
export interface OpenModel {
  run(task: Omit<ModelTask, "source">): Promise<ModelOutput>;
  /** Frees the model with the last that has it open, and the threads with the last model. A second call does nothing. */
  dispose(): Promise<void>;
}

/** What a model has done in this process so far. */
export interface ModelUse {
  /** Texts, or pairs of texts. */
  rows: number;
  /** Of all rows, what fills short ones up included. */
  tokens: number;
  /** Processor time of its threads. */
  ms: number;
}

const uses = new Map<string, ModelUse>();

/** Of a model by its name; zeros where it has not run. */
export function readModelUse(model: string): ModelUse {
  return uses.get(model) ?? { rows: 0, tokens: 0, ms: 0 };
}

function noteUse(model: string, [rows, width]: ModelTask["shape"], ms: number): void {
  const before = readModelUse(model);
  uses.set(model, {
    rows: before.rows + rows,
    tokens: before.tokens + rows * width,
    ms: before.ms + ms,
  });
}

/** All models of a process share its threads, so that together they keep no more cores busy than one alone. */
let shared: { pool: ModelPool; users: Map<string, number> } | null = null;

/** Opens a model; its files are read at its first run. The pool has the most threads that any open model asked for. */
export function openModel(source: ModelSource, threadsMax: number): OpenModel {
  shared ??= { pool: new ModelPool(threadsMax), users: new Map() };
  const { pool, users } = shared;
  const key = JSON.stringify(source);
  pool.threadsMax = Math.max(pool.threadsMax, threadsMax);
  users.set(key, (users.get(key) ?? 0) + 1);
  let isOpen = true;
  return {
    run: async (task) => {
      const output = await pool.run({ ...task, source });
      noteUse(source.model, task.shape, output.ms);
      return output;
    },
    dispose: async () => {
      if (!isOpen) return;
      isOpen = false;
      const left = users.get(key)! - 1;
      if (left > 0) return void users.set(key, left);
      users.delete(key);
      pool.release(source);
      if (users.size > 0) return;
      shared = null;
      await pool.stop();
    },
  };
}

/** Gives the memory of all open models back where none has run since the last call: each is loaded again at its next run, in some 0.3 s. */
export async function restModels(): Promise<void> {
  await shared?.pool.rest();
}
