import { t } from "@lingui/core/macro";
import { CircleDashed, Equal, EqualApproximately, type LucideIcon, X } from "lucide-react";
import { cn } from "@/app/_ui/class-names";
import type { Outcome } from "./pair/compare-texts";

export const outcomeLooks: Record<Outcome, { icon: LucideIcon; word: string; classes: string }> = {
  equal: { icon: Equal, word: t`Equal`, classes: "text-same" },
  close: {
    icon: EqualApproximately,
    word: t({ message: "Close", context: "nearly equal" }),
    classes: "text-variant",
  },
  conflicting: { icon: X, word: t`Conflicting`, classes: "text-different" },
  missing: { icon: CircleDashed, word: t`Missing`, classes: "text-muted-foreground" },
};

interface OutcomeMarkProps {
  outcome: Outcome;
  /** Beside the word: "+8 %". */
  note?: string | null;
  /** Instead of the outcome's own word. */
  word?: string;
  className?: string;
}

/** How two values stand to each other: icon, word and colour. */
export function OutcomeMark({ outcome, note, word, className }: OutcomeMarkProps) {
  const { icon: Icon, classes, ...look } = outcomeLooks[outcome];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap text-xs font-medium",
        classes,
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      {word ?? look.word}
      {note ? <span className="codes font-normal">{note}</span> : null}
    </span>
  );
}
