import { plural, t } from "@lingui/core/macro";
import { ChartNoAxesColumn, Coins, Crown, TrendingUp } from "lucide-react";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import type { PriceSummary } from "@/server/features/price-positions/schema";
import { formatSignedPercent } from "./insight-words";

/** Figures of what the filters find. */
export function PriceTiles({ summary }: { summary: PriceSummary }) {
  const { offerCount, comparedCount, cheapestCount, dearestCount } = summary;
  const toShare = (count: number) => (comparedCount === 0 ? "–" : formatPercent(count / comparedCount));
  const toGap = (share: number | null) => (share === null ? "–" : formatSignedPercent(share));
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label={t`Compared`}
        icon={Coins}
        value={formatCount(comparedCount)}
        note={t`of ${formatCount(offerCount)} own ${plural(offerCount, { one: "offer", other: "offers" })}`}
      />
      <StatTile
        label={t`Cheapest`}
        icon={Crown}
        value={toShare(cheapestCount)}
        note={plural(cheapestCount, { one: "# offer", other: "# offers" })}
      />
      <StatTile
        label={t`Dearest`}
        icon={TrendingUp}
        value={toShare(dearestCount)}
        note={plural(dearestCount, { one: "# offer", other: "# offers" })}
      />
      <StatTile
        label={t`Gap to the median`}
        icon={ChartNoAxesColumn}
        value={toGap(summary.medianGapShare)}
        note={t`half are above that; ${toGap(summary.medianCheapestGapShare)} to the cheapest`}
      />
    </div>
  );
}
