import { formatPercent, formatPercentInterval } from "@/app/_ui/format-number";
import type { JudgedShare } from "@/server/domain/evaluation/matcher-figures";

/** "97.1 % (84.7–99.9)"; a dash where there was nothing to judge. */
export function formatShare({ share, lower, upper, trials }: JudgedShare): string {
  return trials === 0 ? "–" : formatPercentInterval(share, lower, upper);
}

/** A share with its interval in small, as tables show it. */
export function ShareCell({ share }: { share: JudgedShare | undefined }) {
  if (!share || share.trials === 0) return <span className="text-muted-foreground">–</span>;
  const interval = formatPercentInterval(share.share, share.lower, share.upper).split(" ").slice(1).join(" ");
  return (
    <span className="codes whitespace-nowrap">
      <span className="sm:block">{formatPercent(share.share)}</span>{" "}
      <span className="text-muted-foreground">{interval}</span>
    </span>
  );
}
