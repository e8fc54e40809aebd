import { plural, t } from "@lingui/core/macro";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import type { BulkOutcome } from "@/server/features/bulk-decisions/schema";
import type { BulkConflictKind } from "@/server/features/bulk-decisions/terms";

/** What a button does: "Accept 40 matches". */
export function toActionText(verdict: VerdictName, count: number): string {
  if (verdict === "same") return plural(count, { one: "Accept # match", other: "Accept # matches" });
  if (verdict === "different") return plural(count, { one: "Reject # match", other: "Reject # matches" });
  if (verdict === "variant")
    return plural(count, { one: "Mark # pair as a variant", other: "Mark # pairs as variants" });
  return plural(count, { one: "Mark # pair as unsure", other: "Mark # pairs as unsure" });
}

/** What was done: "Accepted 40 matches". */
export function toDoneText(verdict: VerdictName, count: number): string {
  if (verdict === "same") return plural(count, { one: "Accepted # match", other: "Accepted # matches" });
  if (verdict === "different") return plural(count, { one: "Rejected # match", other: "Rejected # matches" });
  if (verdict === "variant")
    return plural(count, { one: "Marked # pair as a variant", other: "Marked # pairs as variants" });
  return plural(count, { one: "Marked # pair as unsure", other: "Marked # pairs as unsure" });
}

/** What was left as it is, and why; null = nothing. */
export function toLeftText({ changedCount, goneCount }: Omit<BulkOutcome, "decidedCount">): string | null {
  const parts = [
    changedCount > 0 &&
      plural(changedCount, {
        one: "# pair was decided by somebody else meanwhile",
        other: "# pairs were decided by somebody else meanwhile",
      }),
    goneCount > 0 &&
      plural(goneCount, {
        one: "# pair was no candidate any more",
        other: "# pairs were no candidates any more",
      }),
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? t`${parts.join(", ")}; left as they are.` : null;
}

/** What speaks against deciding so many pairs in one go. */
export const conflictWords: Record<BulkConflictKind, { title: (count: number) => string; text: string }> = {
  overruled: {
    title: (count) =>
      plural(count, {
        one: "A person decided # pair otherwise before",
        other: "A person decided # pairs otherwise before",
      }),
    text: t`Your decision takes the place of theirs.`,
  },
  "one-offer": {
    title: (count) =>
      plural(count, {
        one: "# pair would put two offers of one catalog into a product",
        other: "# pairs would put two offers of one catalog into a product",
      }),
    text: t`The catalog is said to list each product once, so one of the two may be wrong.`,
  },
  "told-apart": {
    title: (count) =>
      plural(count, { one: "# pair will not be joined", other: "# pairs will not be joined" }),
    text: t`A person said of other offers of these products that they are not the same. That stands.`,
  },
  joined: {
    title: (count) =>
      plural(count, { one: "# pair stands in one product now", other: "# pairs stand in one product now" }),
    text: t`Each of these products will be split.`,
  },
};
