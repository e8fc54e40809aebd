import type { SqlRunner } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { getLogger } from "../../../platform/logger";
import type { CorpusFacts } from "../corpus-facts";
import { type HeldDocuments, loadHeldDocuments } from "./held-documents";
import { type HeldWords, loadHeldWords } from "./held-words";
import { StateChanged } from "./state-changed";

/** What a process holds of one state of the documents. */
interface Held {
  offers: HeldDocuments;
  products: HeldDocuments;
  words: HeldWords;
}

/** What each may take of the memory. */
const shares: Record<keyof Held, number> = { offers: 0.45, products: 0.45, words: 0.1 };
const loaders: {
  [K in keyof Held]: (sql: SqlRunner, facts: CorpusFacts, bytesMax: number) => Promise<Held[K] | null>;
} = {
  offers: (sql, facts, bytesMax) => loadHeldDocuments(sql, facts, "offers", bytesMax),
  products: (sql, facts, bytesMax) => loadHeldDocuments(sql, facts, "products", bytesMax),
  words: loadHeldWords,
};

/** They are read once a state has lasted so long and was asked for so often: during an import, each state lasts a moment. */
const msMin = 2_000;
const askedMin = 20;
/** Where documents change every few seconds, reading them takes a twentieth of the time at most. */
const pauseFactor = 20;

interface State {
  since: number;
  asked: Record<keyof Held, number>;
  /** Null = it is being read, or can't be held. */
  held: { [K in keyof Held]?: Held[K] | null };
}

/** What a state's process holds goes with the state. */
const states = new WeakMap<CorpusFacts, State>();
/** By database and what is held: when it may be read again. */
const pauses = new WeakMap<SqlRunner, Map<keyof Held, number>>();

/** What the process holds in this state; begins to read it where that is worth it, and doesn't wait. */
export function findHeld<K extends keyof Held>(sql: SqlRunner, facts: CorpusFacts, what: K): Held[K] | null {
  const state: State = states.get(facts) ?? {
    since: performance.now(),
    asked: { offers: 0, products: 0, words: 0 },
    held: {},
  };
  states.set(facts, state);
  const known = state.held[what];
  if (known !== undefined) return known;
  const now = performance.now();
  const pausedUntil = pauses.get(sql)?.get(what) ?? 0;
  const isDue = ++state.asked[what] >= askedMin && now - state.since >= msMin && now >= pausedUntil;
  const megabytes = getEnv().SEARCH_MEMORY_MB;
  if (!isDue || megabytes === 0) return null;
  state.held[what] = null;
  const load: (typeof loaders)[K] = loaders[what];
  void load(sql, facts, shares[what] * megabytes * 1e6)
    .then(
      (held) => {
        state.held[what] = held as State["held"][K];
      },
      (error: unknown) => {
        if (!(error instanceof StateChanged))
          getLogger("search").warn({ err: error }, "documents not held in memory");
      },
    )
    .finally(() => {
      const ended = performance.now();
      const own = pauses.get(sql) ?? new Map<keyof Held, number>();
      pauses.set(sql, own.set(what, ended + pauseFactor * (ended - now)));
    });
  return null;
}
