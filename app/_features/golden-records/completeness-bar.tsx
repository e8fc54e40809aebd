import { cn } from "@/app/_ui/class-names";

interface CompletenessBarProps {
  /** Whole, 0 to 100. */
  percent: number;
  className?: string;
}

/** How much of a record is there: the number, and a thin bar for the eye. */
export function CompletenessBar({ percent, className }: CompletenessBarProps) {
  return (
    <span className={cn("inline-flex items-center gap-2", className)}>
      <span aria-hidden className="h-1 w-14 shrink-0 overflow-hidden rounded-full bg-accent">
        <span
          className={cn("block h-full rounded-full", percent === 100 ? "bg-same" : "bg-primary")}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className="codes w-[5ch] text-right">{`${percent}\u202f%`}</span>
    </span>
  );
}
