import { plural, t } from "@lingui/core/macro";
import { formatCount } from "@/app/_ui/format-number";
import type { VerdictName } from "@/app/_ui/verdict-badge";
import type { BulkOutcome } from "@/server/features/bulk-decisions/schema";
import type { BulkConflictKind } from "@/server/features/bulk-decisions/terms";

const matches = (count: number) =>
  t`${formatCount(count)} ${plural(count, { one: "match", other: "matches" })}`;
const pairs = (count: number) => t`${formatCount(count)} ${plural(count, { one: "pair", other: "pairs" })}`;

/** What a button does: "Accept 40 matches". */
export function toActionText(verdict: VerdictName, count: number): string {
  if (verdict === "same") return t`Accept ${matches(count)}`;
  if (verdict === "different") return t`Reject ${matches(count)}`;
  if (verdict === "variant")
    return t`Mark ${pairs(count)} as ${plural(count, { one: "a variant", other: "variants" })}`;
  return t`Mark ${pairs(count)} as unsure`;
}

/** What was done: "Accepted 40 matches". */
export function toDoneText(verdict: VerdictName, count: number): string {
  return toActionText(verdict, count).replace(/^(\w+?)(e?) /, "$1ed ");
}

/** What was left as it is, and why; null = nothing. */
export function toLeftText({ changedCount, goneCount }: Omit<BulkOutcome, "decidedCount">): string | null {
  const was = (count: number) => plural(count, { one: "was", other: "were" });
  const parts = [
    changedCount > 0 && t`${pairs(changedCount)} ${was(changedCount)} decided by somebody else meanwhile`,
    goneCount > 0 && t`${pairs(goneCount)} ${was(goneCount)} candidates no more`,
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? t`${parts.join(", ")}; left as they are.` : null;
}

/** What speaks against deciding so many pairs in one go. */
export const conflictWords: Record<BulkConflictKind, { title: (count: number) => string; text: string }> = {
  overruled: {
    title: (count) => t`A person decided ${pairs(count)} otherwise before`,
    text: t`Your decision takes the place of theirs.`,
  },
  "one-offer": {
    title: (count) => t`${pairs(count)} would put two offers of one catalog into a product`,
    text: t`The catalog is said to list each product once, so one of the two may be wrong.`,
  },
  "told-apart": {
    title: (count) => t`${pairs(count)} will not be joined`,
    text: t`A person said of other offers of these products that they are not the same. That stands.`,
  },
  joined: {
    title: (count) =>
      t`${pairs(count)} ${plural(count, { one: "stands", other: "stand" })} in one product now`,
    text: t`Each of these products will be split.`,
  },
};
