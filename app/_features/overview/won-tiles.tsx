import { plural, t } from "@lingui/core/macro";
import { Check, GitBranch, ScanSearch, X } from "lucide-react";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount } from "@/app/_ui/format/format-number";
import type { WorkFigures } from "@/server/features/figures/schema";
import type { Overview } from "@/server/features/overview/schema";
import { formatWaiting } from "./overview-tiles";

interface WonTilesProps {
  overview: Overview;
  /** Undefined while they load. */
  figures: WorkFigures | undefined;
}

/** What the last seven days settled, and what is left. */
export function WonTiles({ overview, figures }: WonTilesProps) {
  const say = (count: number | undefined) => (count === undefined ? "–" : formatCount(count));
  const won = figures?.won;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label={t`Matches won this week`}
        icon={Check}
        value={say(won?.same)}
        note={t`pairs that were decided to be one product`}
        href="/review?status=decided"
      />
      <StatTile
        label={t`Variants found this week`}
        icon={GitBranch}
        value={say(won?.variant)}
        note={t`the same model in another size, colour or pack`}
        href="/review?status=decided"
      />
      <StatTile
        label={t`Told apart this week`}
        icon={X}
        value={say(won?.different)}
        note={t`pairs that can't be joined by mistake`}
        href="/review?status=decided"
      />
      <StatTile
        label={t`Waiting for review`}
        icon={ScanSearch}
        value={formatWaiting(overview)}
        note={
          overview.waitingCount === 0
            ? t`nothing is in doubt`
            : plural(overview.waitingCount, { one: "doubtful pair", other: "doubtful pairs" })
        }
        href="/review"
      />
    </div>
  );
}
