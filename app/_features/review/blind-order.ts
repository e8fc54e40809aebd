import type { FocusCandidate } from "@/server/features/review/focus-item";
import { toPairKey } from "./pair/pair-address";

/** The same candidates in an order that says nothing about them, and is the same each time. */
export function toBlindOrder(candidates: readonly FocusCandidate[]): FocusCandidate[] {
  return candidates
    .map((candidate) => ({ candidate, place: toPlace(toPairKey(candidate)) }))
    .sort((a, b) => a.place - b.place)
    .map(({ candidate }) => candidate);
}

/** FNV-1a. */
function toPlace(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
