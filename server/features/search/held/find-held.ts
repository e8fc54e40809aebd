import type { SqlRunner } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { getLogger } from "../../../platform/logger";
import type { CorpusFacts } from "../corpus-facts";
import { type HeldDocuments, type HeldKind, loadHeldDocuments, StateChanged } from "./held-documents";

/** Documents are read once a state has lasted so long and was asked for so often: during an import, each state lasts a moment. */
const msMin = 2_000;
const askedMin = 20;
/** Where documents change every few seconds, reading them takes a twentieth of the time at most. */
const pauseFactor = 20;

interface State {
  since: number;
  asked: Record<HeldKind, number>;
  /** Null = they are being read, or can't be held. */
  held: Map<HeldKind, HeldDocuments | null>;
}

/** What a state's process holds goes with the state. */
const states = new WeakMap<CorpusFacts, State>();
/** By database and kind: when documents may be read again. */
const pauses = new WeakMap<SqlRunner, Map<HeldKind, number>>();

/** Documents of a kind in this state, where the process holds them; begins to read them where that is worth it, and doesn't wait. */
export function findHeld(sql: SqlRunner, facts: CorpusFacts, kind: HeldKind): HeldDocuments | null {
  const state = states.get(facts) ?? {
    since: performance.now(),
    asked: { offers: 0, products: 0 },
    held: new Map(),
  };
  states.set(facts, state);
  const known = state.held.get(kind);
  if (known !== undefined) return known;
  const now = performance.now();
  const pausedUntil = pauses.get(sql)?.get(kind) ?? 0;
  const isDue = ++state.asked[kind] >= askedMin && now - state.since >= msMin && now >= pausedUntil;
  const megabytes = getEnv().SEARCH_MEMORY_MB;
  if (!isDue || megabytes === 0) return null;
  state.held.set(kind, null);
  // Each kind may take half.
  void loadHeldDocuments(sql, facts, kind, (megabytes / 2) * 1e6)
    .then(
      (held) => state.held.set(kind, held),
      (error: unknown) => {
        if (!(error instanceof StateChanged))
          getLogger("search").warn({ err: error }, "documents not held in memory");
      },
    )
    .finally(() => {
      const ended = performance.now();
      const own = pauses.get(sql) ?? new Map<HeldKind, number>();
      pauses.set(sql, own.set(kind, ended + pauseFactor * (ended - now)));
    });
  return null;
}
