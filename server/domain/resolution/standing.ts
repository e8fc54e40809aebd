import type { DeciderKind, Verdict } from "../matching/match";

/** An entry in the history of a pair. */
export interface LedgerEntry {
  id: string;
  /** Null where an undo left the pair undecided. */
  verdict: Verdict | null;
  /** Who wrote the entry; of an undo not whose verdict it brought back. */
  deciderKind: DeciderKind;
  /** What was in force before; null = nothing. */
  supersedesId: string | null;
  /** The entry that it takes back; null = it is a verdict of its own. */
  undoesId: string | null;
  createdAt: Date;
}

/** What a history comes to. */
export interface Standing<Entry extends LedgerEntry = LedgerEntry> {
  /** The entry in force. */
  inForce: Entry;
  /** The entry whose verdict is in force; null where the pair is undecided again. */
  origin: Entry | null;
}

/**
 * The standing of a pair by its whole history, in any order; null where it has none. The entry in force is the one that none supersedes;
 * were there several (histories of before this was assured), the latest, at one instant the one with the highest id. An undo brings back
 * what stood before the entry that it takes back, however many undos lie between. Entries that are named and missing count as none.
 */
export function toStanding<Entry extends LedgerEntry>(history: readonly Entry[]): Standing<Entry> | null {
  const superseded = new Set(history.map((entry) => entry.supersedesId));
  const [first, ...others] = history.filter((entry) => !superseded.has(entry.id));
  if (!first) return null;
  const inForce = others.reduce((latest, entry) => (isLater(entry, latest) ? entry : latest), first);
  return { inForce, origin: findOrigin(inForce, new Map(history.map((entry) => [entry.id, entry]))) };
}

/** What would stand once the entry in force were taken back; null = nothing. */
export function findOriginBefore<Entry extends LedgerEntry>(
  history: readonly Entry[],
  entry: Entry,
): Entry | null {
  const byId = new Map(history.map((one) => [one.id, one]));
  const before = entry.supersedesId === null ? undefined : byId.get(entry.supersedesId);
  return before ? findOrigin(before, byId) : null;
}

function findOrigin<Entry extends LedgerEntry>(entry: Entry, byId: ReadonlyMap<string, Entry>): Entry | null {
  let current: Entry | undefined = entry;
  while (current && current.undoesId !== null) {
    const undone = byId.get(current.undoesId);
    current = undone?.supersedesId ? byId.get(undone.supersedesId) : undefined;
  }
  return current ?? null;
}

function isLater(a: LedgerEntry, b: LedgerEntry): boolean {
  const difference = a.createdAt.getTime() - b.createdAt.getTime();
  return difference > 0 || (difference === 0 && a.id > b.id);
}
