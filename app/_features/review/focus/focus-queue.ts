import type { FocusCandidate, FocusItem } from "@/server/features/review/focus-item";
import { toPairKey } from "../pair/pair-address";

/** An item as it was handed out. The same offer may come again later with other candidates, as another entry. */
export interface FocusEntry extends FocusItem {
  /** Grows with each. */
  key: number;
}

/** What stands on pairs and entries in this sitting. */
export interface FocusMarks {
  isPairDecided: (pairKey: string) => boolean;
  /** What was decided on it was refused, so that it comes before the others. */
  isFailed: (entry: FocusEntry) => boolean;
  /** The entry's own decision is in force. */
  isSettled: (entryKey: number) => boolean;
}

/** Entries that were worked through are kept so far, to go back to. */
const keptMax = 120;

/**
 * Adds what was handed out, without pairs that wait in another entry already or were decided meanwhile: the server hears of a decision
 * a moment later.
 */
export function appendItems(
  entries: readonly FocusEntry[],
  items: readonly FocusItem[],
  marks: FocusMarks,
): FocusEntry[] {
  const shown = new Set(
    entries
      .filter((entry) => isOpen(entry, marks))
      .flatMap((entry) => entry.candidates.map((candidate) => toPairKey(candidate))),
  );
  const added = [...entries];
  for (const item of items) {
    const candidates = item.candidates.filter((candidate) => {
      const key = toPairKey(candidate);
      return !shown.has(key) && !marks.isPairDecided(key);
    });
    for (const candidate of candidates) shown.add(toPairKey(candidate));
    if (candidates.length > 0)
      added.push({ offer: item.offer, candidates, key: (added.at(-1)?.key ?? 0) + 1 });
  }
  return forgetOld(added, marks);
}

function forgetOld(entries: readonly FocusEntry[], marks: FocusMarks): FocusEntry[] {
  const excess = entries.length - keptMax;
  return excess <= 0
    ? [...entries]
    : entries.filter((entry, index) => index >= excess || isOpen(entry, marks));
}

/** It has not been decided, and neither have all of its pairs elsewhere. */
export function isOpen(entry: FocusEntry, marks: FocusMarks): boolean {
  return !marks.isSettled(entry.key) && listOpenCandidates(entry, marks).length > 0;
}

export function listOpenCandidates(entry: FocusEntry, marks: FocusMarks): FocusCandidate[] {
  return entry.candidates.filter((candidate) => !marks.isPairDecided(toPairKey(candidate)));
}

/** The next one that waits: refused ones first, then those after it, then those that were skipped; null where there is none. */
export function findNextEntry(
  entries: readonly FocusEntry[],
  currentKey: number | null,
  marks: FocusMarks,
): FocusEntry | null {
  const open = entries.filter((entry) => entry.key !== currentKey && isOpen(entry, marks));
  const failed = open.find((entry) => marks.isFailed(entry));
  return failed ?? open.find((entry) => entry.key > (currentKey ?? 0)) ?? open[0] ?? null;
}

/** How many wait after the current one, those that were skipped not counted. */
export function countAhead(
  entries: readonly FocusEntry[],
  currentKey: number | null,
  marks: FocusMarks,
): number {
  return entries.filter((entry) => entry.key > (currentKey ?? 0) && isOpen(entry, marks)).length;
}
