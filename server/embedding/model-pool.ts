import { type ModelOutput, type ModelSource, type ModelTask, ModelThread } from "./model-thread";

/** Runs that must wait for each thread before another one starts: a search now and then needs one thread's memory only. */
const BACKLOG_PER_THREAD = 3;

interface WaitingTask {
  task: ModelTask;
  done: (output: ModelOutput) => void;
  fail: (error: Error) => void;
}

/**
 * Threads that run models, as many as work calls for and at most `threadsMax`. Each runs one batch at a time on one core:
 * on two cores two such threads did 600 texts a second where one session with two threads did 330. First come, first served.
 */
export class ModelPool {
  private threads: ModelThread[] = [];
  private waiting: WaitingTask[] = [];
  /** Runs since the last call of `rest`. */
  private recentRuns = 0;

  constructor(public threadsMax: number) {}

  /** Threads that are running now. */
  get threadCount(): number {
    return this.threads.length;
  }

  /** One run, on the next thread that is free. Rejects with the reason where the model can't be loaded or run. */
  run(task: ModelTask): Promise<ModelOutput> {
    this.recentRuns++;
    return new Promise((done, fail) => {
      this.waiting.push({ task, done, fail });
      this.dispatch();
    });
  }

  /** Frees a model's memory; runs of it that still wait are refused. */
  release(source: ModelSource): void {
    const key = JSON.stringify(source);
    const [refused, kept] = [true, false].map((isOfSource) =>
      this.waiting.filter(({ task }) => (JSON.stringify(task.source) === key) === isOfSource),
    );
    this.waiting = kept!;
    for (const { fail } of refused!) fail(new Error("The model was disposed before it ran."));
    for (const thread of this.threads) thread.release(key);
  }

  /** Ends all threads where nothing was to be run since the last call; the next run starts one again, and loads its model. */
  async rest(): Promise<void> {
    const isResting = this.recentRuns === 0 && !this.threads.some(({ isBusy }) => isBusy);
    this.recentRuns = 0;
    if (isResting) await this.stop();
  }

  /** Ends all threads, after the runs under way. */
  async stop(): Promise<void> {
    const { threads } = this;
    this.threads = [];
    await Promise.all(threads.map((thread) => thread.stop()));
  }

  private dispatch(): void {
    this.threads = this.threads.filter(({ isAlive }) => isAlive);
    const isShort = this.waiting.length > BACKLOG_PER_THREAD * this.threads.length;
    if (isShort && this.threads.length < this.threadsMax) this.threads.push(new ModelThread());
    for (const thread of this.threads) {
      if (thread.isBusy) continue;
      const next = this.waiting.shift();
      if (!next) return;
      void thread
        .run(next.task)
        .then(next.done, next.fail)
        .finally(() => this.dispatch());
    }
  }
}
