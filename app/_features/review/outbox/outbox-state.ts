import type { DecisionItem, ItemOutcome } from "@/server/features/decisions/schema";

/** Decisions on their way to the server, which stand or fall together, and the title people know them by. */
export interface OutboxEntry {
  item: DecisionItem;
  title: string;
}

/**
 * What was decided and is not known to be saved, in its order. An entry leaves when the server has answered it, whatever became of
 * the answers before: an item that is sent twice is recorded once. So nothing here needs to know whether a lost request arrived.
 */
export interface OutboxState {
  entries: readonly OutboxEntry[];
  /** Items whose answer is awaited; one request at a time keeps the order. */
  sendingIds: ReadonlySet<string>;
  /** Requests without an answer since the last one with. */
  failureCount: number;
  /** Not sent before then. */
  retryAtMs: number;
  /** After a request that the server would not read: one by one, to find the item that it means. */
  isOneByOne: boolean;
}

export interface RefusedEntry {
  entry: OutboxEntry;
  message: string;
}

const emptyOutbox: OutboxState = {
  entries: [],
  sendingIds: new Set(),
  failureCount: 0,
  retryAtMs: 0,
  isOneByOne: false,
};

/** A request that outlives its page may carry 64 kB; so many items of four pairs are half of that. */
const batchItemsMax = 20;
const decisionsMax = 100;

/** From an answer to the next request: who decides several a second has them sent together. */
const betweenMs = 400;
const firstRetryMs = 1_000;
const retryMsMax = 30_000;

export function addEntry(state: OutboxState, entry: OutboxEntry): OutboxState {
  return { ...state, entries: [...state.entries, entry] };
}

/** What a page before left behind, once sent or not. */
export function restoreOutbox(entries: readonly OutboxEntry[]): OutboxState {
  return { ...emptyOutbox, entries };
}

/** The next batch, which is empty while another is on its way or a retry is not due. */
export function startSending(
  state: OutboxState,
  nowMs: number,
): { state: OutboxState; batch: readonly OutboxEntry[] } {
  if (state.sendingIds.size > 0 || state.retryAtMs > nowMs || state.entries.length === 0)
    return { state, batch: [] };
  const batch = toBatch(state.entries, state.isOneByOne ? 1 : batchItemsMax);
  return { state: { ...state, sendingIds: new Set(batch.map(({ item }) => item.id)) }, batch };
}

function toBatch(entries: readonly OutboxEntry[], itemsMax: number): OutboxEntry[] {
  const batch: OutboxEntry[] = [];
  let decisions = 0;
  for (const entry of entries.slice(0, itemsMax)) {
    decisions += entry.item.kind === "decide" ? entry.item.decisions.length : entry.item.undoes.length;
    if (batch.length > 0 && decisions > decisionsMax) break;
    batch.push(entry);
  }
  return batch;
}

/** Answered: saved and refused entries leave. The undo of a decision that was refused has nothing to do and leaves silently. */
export function settleOutbox(
  state: OutboxState,
  outcomes: readonly ItemOutcome[],
  nowMs: number,
): { state: OutboxState; saved: OutboxEntry[]; refused: RefusedEntry[] } {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const saved: OutboxEntry[] = [];
  const refused: RefusedEntry[] = [];
  const lostIds = new Set<string>();
  const left: OutboxEntry[] = [];
  for (const entry of state.entries) {
    const outcome = byId.get(entry.item.id);
    if (isUndoOf(entry, lostIds)) continue;
    if (!outcome) left.push(entry);
    else if (outcome.kind !== "refused") saved.push(entry);
    else {
      refused.push({ entry, message: outcome.message });
      for (const id of listDecisionIds(entry)) lostIds.add(id);
    }
  }
  const isOneByOne = state.isOneByOne && left.length > 0;
  const next = { ...emptyOutbox, entries: left, isOneByOne, retryAtMs: nowMs + betweenMs };
  return { state: next, saved, refused };
}

/** No answer, or one that says to come again: the same entries go once more, later each time. */
export function failSending(state: OutboxState, nowMs: number): OutboxState {
  const waitMs = Math.min(retryMsMax, firstRetryMs * 2 ** state.failureCount);
  return {
    ...state,
    sendingIds: new Set(),
    failureCount: state.failureCount + 1,
    retryAtMs: nowMs + waitMs,
  };
}

/** The server won't take the request as a whole. One item alone is then refused; of several each is tried alone. */
export function refuseSending(
  state: OutboxState,
  message: string,
  nowMs: number,
): { state: OutboxState; saved: OutboxEntry[]; refused: RefusedEntry[] } {
  if (state.sendingIds.size > 1)
    return { state: { ...state, sendingIds: new Set(), isOneByOne: true }, saved: [], refused: [] };
  return settleOutbox(
    state,
    [...state.sendingIds].map((id) => ({ id, kind: "refused", message })),
    nowMs,
  );
}

/** The network is back: no reason to wait. */
export function retryNow(state: OutboxState): OutboxState {
  return { ...state, retryAtMs: 0 };
}

/** How many decisions are not known to be saved. */
export function countWaiting(state: OutboxState): number {
  return state.entries.reduce(
    (sum, { item }) => sum + (item.kind === "decide" ? item.decisions.length : item.undoes.length),
    0,
  );
}

function listDecisionIds({ item }: OutboxEntry): string[] {
  return item.kind === "decide" ? item.decisions.map(({ id }) => id) : [];
}

function isUndoOf({ item }: OutboxEntry, decisionIds: ReadonlySet<string>): boolean {
  return item.kind === "undo" && item.undoes.some(({ decisionId }) => decisionIds.has(decisionId));
}
