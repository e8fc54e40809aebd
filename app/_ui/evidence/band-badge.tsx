import { t } from "@lingui/core/macro";
import { CircleCheck, CircleDashed, CircleX, type LucideIcon } from "lucide-react";
import { cn } from "../class-names";

export type BandName = "auto-match" | "review" | "auto-reject";

const bandLooks: Record<BandName, { icon: LucideIcon; word: string; classes: string }> = {
  "auto-match": { icon: CircleCheck, word: t`Match`, classes: "bg-band-match-soft text-band-match" },
  review: { icon: CircleDashed, word: t`To review`, classes: "bg-band-review-soft text-band-review" },
  "auto-reject": { icon: CircleX, word: t`No match`, classes: "bg-band-reject-soft text-band-reject" },
};

/** What the matcher thinks, before anybody decided: a verdict's colours at low strength. */
export function BandBadge({ band, className }: { band: BandName; className?: string }) {
  const { icon: Icon, word, classes } = bandLooks[band];
  return (
    <span
      className={cn(
        "inline-flex h-5 w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 text-xs",
        classes,
        className,
      )}
    >
      <Icon aria-hidden className="size-3 shrink-0" />
      {word}
    </span>
  );
}
