import { t } from "@lingui/core/macro";
import { ListOrdered, MousePointerClick, Search, SearchX } from "lucide-react";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import type { SearchReport } from "@/server/features/search-events/reports";

export function ReportTiles({ report }: { report: SearchReport }) {
  const { searchCount, emptyCount, clickedCount, meanPlace } = report;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label={t`Searches`}
        icon={Search}
        value={formatCount(searchCount)}
        note={t`with words, first pages`}
      />
      <StatTile
        label={t`Without hits`}
        icon={SearchX}
        value={formatPercent(emptyCount / searchCount)}
        note={t`${formatCount(emptyCount)} searches found nothing`}
      />
      <StatTile
        label={t`Click-through rate`}
        icon={MousePointerClick}
        value={formatPercent(clickedCount / searchCount)}
        note={t`${formatCount(clickedCount)} searches led to a click`}
      />
      <StatTile
        label={t`Mean click position`}
        icon={ListOrdered}
        value={meanPlace === null ? "–" : formatDecimal(meanPlace, 1)}
        note={meanPlace === null ? t`no click has told its position` : t`1 is the first hit`}
      />
    </div>
  );
}
