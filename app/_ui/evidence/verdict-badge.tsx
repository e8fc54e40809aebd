import { t } from "@lingui/core/macro";
import { Check, CircleQuestionMark, GitBranch, type LucideIcon, X } from "lucide-react";
import { Badge, type BadgeProps } from "../badge";

export type VerdictName = "same" | "variant" | "different" | "unsure";

export const verdictLooks: Record<VerdictName, { icon: LucideIcon; word: string; tone: BadgeProps["tone"] }> =
  {
    same: { icon: Check, word: t`Same`, tone: "good" },
    variant: { icon: GitBranch, word: t`Variant`, tone: "warning" },
    different: { icon: X, word: t`Different`, tone: "bad" },
    unsure: { icon: CircleQuestionMark, word: t`Unsure`, tone: "neutral" },
  };

/** Within a sentence. */
export const verdictNames: Record<VerdictName, string> = {
  same: t`same`,
  variant: t`variant`,
  different: t`different`,
  unsure: t`unsure`,
};

/** A verdict, always as icon and word, so that its colour is never needed to read it. */
export function VerdictBadge({ verdict, className }: { verdict: VerdictName; className?: string }) {
  const { icon: Icon, word, tone } = verdictLooks[verdict];
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden strokeWidth={2.5} />
      {word}
    </Badge>
  );
}
