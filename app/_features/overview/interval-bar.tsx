import { cn } from "@/app/_ui/class-names";

interface IntervalBarProps {
  /** All in [0,1]. */
  share: number;
  lower: number;
  upper: number;
  className?: string;
}

/** Where a share lies between 0 and 1: a mark, and around it how far it may be off. Only adds to the figures in words. */
export function IntervalBar({ share, lower, upper, className }: IntervalBarProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className={cn("block h-2 w-full", className)}
    >
      <rect y={3} width={100} height={2} className="fill-accent" />
      <rect
        x={lower * 100}
        y={1}
        width={Math.max(0.4, (upper - lower) * 100)}
        height={6}
        className="fill-primary/35"
      />
      <rect x={Math.min(99.4, share * 100 - 0.3)} width={0.6} height={8} className="fill-primary" />
    </svg>
  );
}
