import { cn } from "../class-names";
import { formatPercent } from "../format/format-number";

type BarTone = "primary" | "same" | "variant" | "different" | "unsure";

const toneClasses: Record<BarTone, string> = {
  primary: "bg-primary",
  same: "bg-same",
  variant: "bg-variant",
  different: "bg-different",
  unsure: "bg-unsure",
};

interface ProbabilityBarProps {
  /** In [0,1]. */
  probability: number;
  tone?: BarTone;
  className?: string;
}

/** Percent with one decimal, and a thin bar for the eye. */
export function ProbabilityBar({ probability, tone = "primary", className }: ProbabilityBarProps) {
  return (
    <span className={cn("inline-flex items-center gap-2", className)}>
      <span aria-hidden className="h-1 w-14 shrink-0 overflow-hidden rounded-full bg-accent">
        <span
          className={cn("block h-full rounded-full", toneClasses[tone])}
          style={{ width: `${Math.min(1, Math.max(0, probability)) * 100}%` }}
        />
      </span>
      <span className="codes w-[7ch] text-right">{formatPercent(probability)}</span>
    </span>
  );
}
