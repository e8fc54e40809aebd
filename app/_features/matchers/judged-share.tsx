import { formatPercent, formatPercentInterval } from "@/app/_ui/format/format-number";
import type { JudgedShare } from "@/server/domain/evaluation/matcher-figures";

/** "97.1 % (84.7–99.9)"; a dash where there was nothing to judge. */
export function formatShare({ share, lower, upper, trials }: JudgedShare): string {
  return trials === 0 ? "–" : formatPercentInterval(share, lower, upper);
}

interface ShareCellProps {
  share: JudgedShare | undefined;
  /** On a phone, too: there the cards of a list have room for one line. */
  isStacked?: boolean;
}

/** A share with its interval below it, as tables show it. */
export function ShareCell({ share, isStacked }: ShareCellProps) {
  if (!share || share.trials === 0) return <span className="text-muted-foreground">–</span>;
  const interval = formatPercentInterval(share.share, share.lower, share.upper).split(" ").slice(1).join(" ");
  return (
    <span className="codes whitespace-nowrap">
      <span className={isStacked ? "block" : "sm:block"}>{formatPercent(share.share)}</span>{" "}
      <span className="text-muted-foreground">{interval}</span>
    </span>
  );
}
