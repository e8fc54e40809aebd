import type { SqlRunner } from "../../../platform/database";

interface Batch<T> {
  keys: Set<string>;
  found: Promise<Map<string, T>>;
}

interface Reading<T> {
  /** Ends, well or not, with the statement that is under way. */
  underWay: Promise<unknown>;
  /** Begins once that has ended. */
  next: Batch<T> | null;
}

/**
 * What many ask at the same time, read in one statement: while one is under way, who comes waits for the next, which begins after that and so tells
 * what stands then. At most `keysMax` keys go together; who asks for more is answered by a statement of their own.
 */
export class GatheredReads<T> {
  readonly #readings = new WeakMap<SqlRunner, Reading<T>>();
  readonly #read: (sql: SqlRunner, keys: string[]) => Promise<Map<string, T>>;
  readonly #keysMax: number;

  constructor(read: (sql: SqlRunner, keys: string[]) => Promise<Map<string, T>>, keysMax: number) {
    this.#read = read;
    this.#keysMax = keysMax;
  }

  /** What stands by these keys; of others, which are asked for at the same time, more may stand in it. */
  get(sql: SqlRunner, keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const reading: Reading<T> = this.#readings.get(sql) ?? { underWay: Promise.resolve(), next: null };
    this.#readings.set(sql, reading);
    const gathered = reading.next?.keys ?? new Set<string>();
    const further = keys.filter((key) => !gathered.has(key));
    if (gathered.size + further.length > this.#keysMax) return this.#read(sql, [...keys]);
    reading.next ??= this.#gather(sql, reading);
    for (const key of keys) reading.next.keys.add(key);
    return reading.next.found;
  }

  #gather(sql: SqlRunner, reading: Reading<T>): Batch<T> {
    const keys = new Set<string>();
    const found = reading.underWay.then(() => {
      reading.next = null;
      return this.#read(sql, [...keys]);
    });
    reading.underWay = found.catch(() => undefined);
    return { keys, found };
  }
}
