import { formatCount } from "@/app/_ui/format-number";
import type { VerdictName } from "@/app/_ui/verdict-badge";
import type { BulkOutcome } from "@/server/features/bulk-decisions/schema";
import type { BulkConflictKind } from "@/server/features/bulk-decisions/terms";

const matches = (count: number) => `${formatCount(count)} ${count === 1 ? "match" : "matches"}`;
const pairs = (count: number) => `${formatCount(count)} ${count === 1 ? "pair" : "pairs"}`;

/** What a button does: "Accept 40 matches". */
export function toActionText(verdict: VerdictName, count: number): string {
  if (verdict === "same") return `Accept ${matches(count)}`;
  if (verdict === "different") return `Reject ${matches(count)}`;
  if (verdict === "variant") return `Mark ${pairs(count)} as ${count === 1 ? "a variant" : "variants"}`;
  return `Mark ${pairs(count)} as unsure`;
}

/** What was done: "Accepted 40 matches". */
export function toDoneText(verdict: VerdictName, count: number): string {
  return toActionText(verdict, count).replace(/^(\w+?)(e?) /, "$1ed ");
}

/** What was left as it is, and why; null = nothing. */
export function toLeftText({ changedCount, goneCount }: Omit<BulkOutcome, "decidedCount">): string | null {
  const was = (count: number) => (count === 1 ? "was" : "were");
  const parts = [
    changedCount > 0 && `${pairs(changedCount)} ${was(changedCount)} decided by somebody else meanwhile`,
    goneCount > 0 && `${pairs(goneCount)} ${was(goneCount)} candidates no more`,
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? `${parts.join(", ")}; left as they are.` : null;
}

/** What speaks against deciding so many pairs in one go. */
export const conflictWords: Record<BulkConflictKind, { title: (count: number) => string; text: string }> = {
  overruled: {
    title: (count) => `A person decided ${pairs(count)} otherwise before`,
    text: "Your decision takes the place of theirs.",
  },
  "one-offer": {
    title: (count) => `${pairs(count)} would put two offers of one catalog into a product`,
    text: "The catalog is said to list each product once, so one of the two may be wrong.",
  },
  "told-apart": {
    title: (count) => `${pairs(count)} will not be joined`,
    text: "A person said of other offers of these products that they are not the same. That stands.",
  },
  joined: {
    title: (count) => `${pairs(count)} ${count === 1 ? "stands" : "stand"} in one product now`,
    text: "Each of these products will be split.",
  },
};
