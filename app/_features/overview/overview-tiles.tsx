import { plural, t } from "@lingui/core/macro";
import { GitMerge, Package, Tag } from "lucide-react";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount } from "@/app/_ui/format/format-number";
import type { Overview } from "@/server/features/overview/schema";

export function OverviewTiles({ overview }: { overview: Overview }) {
  const { offerCount, productCount, sharedProductCount, matchCounts, catalogs } = overview;
  const toText = (count: number) =>
    overview.isEstimated ? t`about ${formatCount(count)}` : formatCount(count);
  const matchCount = matchCounts.matcher + matchCounts.llm + matchCounts.person;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
      <StatTile
        label={t`Offers`}
        icon={Tag}
        value={formatCount(offerCount)}
        note={t`in ${catalogs.length} ${plural(catalogs.length, { one: "catalog", other: "catalogs" })}`}
        href="/offers"
      />
      <StatTile
        label={t`Products`}
        icon={Package}
        value={toText(productCount)}
        note={t`${toText(sharedProductCount)} sold in two catalogs or more`}
        href="/products"
      />
      <StatTile
        label={t`Matches`}
        icon={GitMerge}
        value={toText(matchCount)}
        note={plural(matchCount, {
          one: "pair of offers that is the same product",
          other: "pairs of offers that are the same product",
        })}
      />
    </div>
  );
}

/** "1,204", "10,000+". */
export function formatWaiting({ waitingCount, isWaitingCapped }: Overview): string {
  return `${formatCount(waitingCount)}${isWaitingCapped ? "+" : ""}`;
}
