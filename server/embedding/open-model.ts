import { ModelPool } from "./model-pool";
import type { ModelOutput, ModelSource, ModelTask } from "./model-thread";

/** A model of the process's one pool of threads, until it is disposed of. */
export interface OpenModel {
  run(task: Omit<ModelTask, "source">): Promise<ModelOutput>;
  /** Frees the model with the last that has it open, and the threads with the last model. A second call does nothing. */
  dispose(): Promise<void>;
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
    run: (task) => pool.run({ ...task, source }),
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
