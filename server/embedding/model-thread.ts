import { resolve } from "node:path";
import { Worker } from "node:worker_threads";

/** Where a model's files are. Sources that are equal as JSON are the same model. */
export interface ModelSource {
  model: string;
  /** The folder that holds `model`, or null where it comes from the hub. Nothing is requested from anywhere for a folder. */
  modelsFolder: string | null;
  /** Where files of the hub are kept; null: the library's own cache. */
  cacheFolder: string | null;
}

/** One run of a model. Inputs are flat, batch × tokens as `shape` says; those that the model does not take are left out. */
export interface ModelTask {
  source: ModelSource;
  inputs: Record<string, BigInt64Array<ArrayBuffer>>;
  shape: readonly [number, number];
  /** The first of these that the model has is the answer. */
  outputNames: readonly string[];
}

/** Flat float32 and its dimensions, batch first. */
export interface ModelOutput {
  data: Float32Array;
  dims: readonly number[];
  /** Processor time that the run took, where the system tells; else the time that passed. */
  ms: number;
}

/** What a thread is told. */
export type ThreadMessage =
  | { kind: "run"; task: ModelTask }
  | { kind: "release"; key: string }
  | { kind: "stop" };

type ThreadAnswer = { output: ModelOutput } | { error: string };

/** From the working folder, as `models`: the web server's bundle lies elsewhere. */
const entry = "server/embedding/run-models.mjs";

/**
 * A thread that runs one task at a time with sessions of a single thread each. It starts at once, loads a model at its
 * first run of it, and lets the process end while it has nothing to do.
 */
export class ModelThread {
  private readonly worker = new Worker(resolve(entry), { execArgv: [] });
  private readonly ended: Promise<void>;
  private waiting: { done: (output: ModelOutput) => void; fail: (error: Error) => void } | null = null;
  /** False once the thread has ended, of itself or not; it takes no task any more. */
  isAlive = true;

  constructor() {
    this.worker.unref();
    this.worker.on("message", (answer: ThreadAnswer) => this.settle(answer));
    this.worker.on("error", (error) => {
      this.isAlive = false;
      this.settle({ error: error.message });
    });
    this.ended = new Promise((done) => {
      this.worker.once("exit", (code) => {
        this.isAlive = false;
        this.settle({ error: `the thread that ran it ended (exit ${code})` });
        done();
      });
    });
  }

  get isBusy(): boolean {
    return this.waiting !== null;
  }

  /** Hands the inputs over, which are empty here afterwards. Rejects with the reason where the model can't be loaded or run. */
  run(task: ModelTask): Promise<ModelOutput> {
    return new Promise((done, fail) => {
      this.waiting = { done, fail };
      this.worker.ref();
      this.send(
        { kind: "run", task },
        Object.values(task.inputs).map((input) => input.buffer),
      );
    });
  }

  /** Frees a model's memory, after the run under way. */
  release(key: string): void {
    this.send({ kind: "release", key });
  }

  /** Frees everything and resolves when the thread has ended, after the run under way. */
  async stop(): Promise<void> {
    this.worker.ref();
    this.send({ kind: "stop" });
    await this.ended;
  }

  private send(message: ThreadMessage, transfer: ArrayBuffer[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private settle(answer: ThreadAnswer): void {
    const { waiting } = this;
    this.waiting = null;
    this.worker.unref();
    if ("output" in answer) waiting?.done(answer.output);
    else waiting?.fail(new Error(answer.error));
  }
}
