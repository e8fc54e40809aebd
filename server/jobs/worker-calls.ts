/** A job is added in a transaction; most have ended by then. */
const callMs = 25;

/**
 * Calls the idle workers of this process to a job that was added in it, so that what follows from a job begins at once instead of at the next look.
 * A call is a hint: one that comes before its transaction has ended finds nothing, and the worker finds the job at its next look.
 */
export class WorkerCalls {
  private readonly workerIds = new Map<string, string[]>();
  private readonly noted = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly call: (workerId: string) => void) {}

  /** Of which this process has workers. */
  get jobNames(): string[] {
    return [...this.workerIds.keys()];
  }

  /** One more worker that takes jobs of this name. */
  add(jobName: string, workerId: string): void {
    this.workerIds.set(jobName, [...(this.workerIds.get(jobName) ?? []), workerId]);
  }

  /** There may be a job of this name: calls its workers before long, or with the next `makeAll`. */
  note(jobName: string): void {
    if (!this.workerIds.has(jobName)) return;
    this.noted.add(jobName);
    this.timer ??= setTimeout(() => this.makeAll(), callMs).unref();
  }

  /** Calls the workers of all names that were noted. */
  makeAll(): void {
    this.stopTimer();
    const names = [...this.noted];
    this.noted.clear();
    for (const name of names) for (const workerId of this.workerIds.get(name) ?? []) this.call(workerId);
  }

  /** Nobody is called any more. */
  end(): void {
    this.stopTimer();
    this.noted.clear();
    this.workerIds.clear();
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
