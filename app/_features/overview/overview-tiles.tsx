import { GitMerge, Package, ScanSearch, Tag } from "lucide-react";
import { formatCount } from "@/app/_ui/format-number";
import { StatTile } from "@/app/_ui/stat-tile";
import type { Overview } from "@/server/features/overview/schema";

export function OverviewTiles({ overview }: { overview: Overview }) {
  const { offerCount, productCount, sharedProductCount, matchCounts, catalogs } = overview;
  const about = overview.isEstimated ? "about " : "";
  const matchCount = matchCounts.matcher + matchCounts.llm + matchCounts.person;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Offers"
        icon={Tag}
        value={formatCount(offerCount)}
        note={`in ${catalogs.length} ${catalogs.length === 1 ? "catalog" : "catalogs"}`}
        href="/offers"
      />
      <StatTile
        label="Products"
        icon={Package}
        value={about + formatCount(productCount)}
        note={`${about}${formatCount(sharedProductCount)} sold in two catalogs or more`}
        href="/products"
      />
      <StatTile
        label="Matches"
        icon={GitMerge}
        value={about + formatCount(matchCount)}
        note="pairs of offers that are the same product"
      />
      <StatTile
        label="Waiting for review"
        icon={ScanSearch}
        value={formatWaiting(overview)}
        note={overview.waitingCount === 0 ? "nothing is in doubt" : "doubtful pairs"}
        href="/review"
      />
    </div>
  );
}

/** "1,204", "10,000+". */
export function formatWaiting({ waitingCount, isWaitingCapped }: Overview): string {
  return `${formatCount(waitingCount)}${isWaitingCapped ? "+" : ""}`;
}
