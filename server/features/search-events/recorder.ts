import type { Pool } from "pg";
import { Counter, register } from "prom-client";
import { isSameTyping } from "../../domain/search/events/query-text";
import { getLogger } from "../../platform/logger";
import { type NewEvent, type NewQuery, saveEvents, saveQueries } from "./mutations";

/** What waits in one process; more is dropped. */
const waitingMax = 20_000;
/** How often what waits is written. */
const writtenEveryMs = 2_000;
const rowsPerStatement = 1_000;
/** A search whose caller says who asks waits so long for a later one of the same typing. */
const typingMs = 8_000;

type Outcome = "written" | "dropped" | "merged";

const countName = "samesku_search_records_total";

/** Counted by process. Two copies of this file in one process share it. */
function countRecords(kind: "query" | "event", outcome: Outcome, count: number): void {
  const known = register.getSingleMetric(countName) as Counter<"kind" | "outcome"> | undefined;
  const counter =
    known ??
    new Counter({
      name: countName,
      help: "Searches and events that were to be recorded, by what became of them",
      labelNames: ["kind", "outcome"],
    });
  counter.inc({ kind, outcome }, count);
}

interface WaitingQuery {
  query: NewQuery;
  /** Who asks, as the caller calls them: kept no longer than this waits, and written nowhere. */
  client: string | null;
  isDueAt: number;
}

/**
 * What is to be recorded, kept in memory until it is written in batches: no search waits for it, and none is slowed down by it. Where more
 * comes than can be written, and where the process ends, it is lost.
 */
export class SearchRecorder {
  #queries: WaitingQuery[] = [];
  #events: NewEvent[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #latest = new Map<string, WaitingQuery>();

  constructor(
    private readonly pool: Pool,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Of one client's searches within seconds, of which one is the other half typed, the latest counts. */
  addQuery(query: NewQuery, clientId: string | null): void {
    const client = clientId === null ? null : `${query.apiKeyId} ${clientId}`;
    const earlier = client === null ? undefined : this.#latest.get(client);
    const isTyping =
      earlier !== undefined &&
      earlier.query.filter === query.filter &&
      isSameTyping(earlier.query.query ?? "", query.query ?? "");
    if (isTyping) {
      this.#queries.splice(this.#queries.indexOf(earlier), 1);
      countRecords("query", "merged", 1);
    }
    if (this.#isFull()) {
      countRecords("query", "dropped", 1);
      return;
    }
    const waiting = { query, client, isDueAt: client === null ? 0 : this.now() + typingMs };
    this.#queries.push(waiting);
    if (client !== null) this.#latest.set(client, waiting);
    this.#schedule();
  }

  /** How many of them found room. */
  addEvents(events: readonly NewEvent[]): number {
    const room = Math.max(0, waitingMax - this.#queries.length - this.#events.length);
    const taken = events.slice(0, room);
    this.#events.push(...taken);
    if (taken.length < events.length) countRecords("event", "dropped", events.length - taken.length);
    if (taken.length > 0) this.#schedule();
    return taken.length;
  }

  /** Writes what is due, or all of it. */
  async write({ isAll = false } = {}): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeDue(isAll));
    await this.#writing;
  }

  async #writeDue(isAll: boolean): Promise<void> {
    const now = this.now();
    const isDue = ({ isDueAt }: WaitingQuery) => isAll || isDueAt <= now;
    const queries = this.#queries.filter(isDue);
    this.#queries = this.#queries.filter((one) => !isDue(one));
    for (const one of queries)
      if (one.client !== null && this.#latest.get(one.client) === one) this.#latest.delete(one.client);
    const events = this.#events.splice(0);
    await this.#save(
      "query",
      queries.map(({ query }) => query),
      saveQueries,
    );
    await this.#save("event", events, saveEvents);
  }

  /** What can't be written is lost: to keep it would only make the next batch larger. */
  async #save<Row>(
    kind: "query" | "event",
    rows: readonly Row[],
    save: (sql: Pool, rows: readonly Row[]) => Promise<void>,
  ): Promise<void> {
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const batch = rows.slice(from, from + rowsPerStatement);
      try {
        await save(this.pool, batch);
        countRecords(kind, "written", batch.length);
      } catch (err) {
        countRecords(kind, "dropped", batch.length);
        getLogger("search").warn({ err, kind, count: batch.length }, "records of search were lost");
      }
    }
  }

  #isFull(): boolean {
    return this.#queries.length + this.#events.length >= waitingMax;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      void this.write().finally(() => {
        this.#timer = null;
        if (this.#queries.length + this.#events.length > 0) this.#schedule();
      });
    }, writtenEveryMs).unref();
  }
}

const recorders = new WeakMap<Pool, SearchRecorder>();

/** The one of this process and pool. */
export function getRecorder(pool: Pool): SearchRecorder {
  let recorder = recorders.get(pool);
  if (!recorder) {
    recorder = new SearchRecorder(pool);
    recorders.set(pool, recorder);
  }
  return recorder;
}
