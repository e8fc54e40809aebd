"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Coins, Crown, Link2, PackagePlus } from "lucide-react";
import Link from "next/link";
import { formatSignedPercent } from "@/app/_features/insights/insight-words";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";

const pollMs = 30_000;

/** Where the own shop stands; where none is marked, how to mark one. */
export function InsightsCard() {
  const state = useQuery(useTRPC().insights.state.queryOptions(undefined, { refetchInterval: pollMs })).data;
  if (!state) return <Skeleton className="h-24 rounded-lg" />;
  if (state.ownCatalogs.length === 0) {
    return (
      <Notice
        title={t`Which catalog is your shop?`}
        action={
          <Button size="sm" asChild>
            <Link href="/catalogs">
              <Trans>Choose a catalog</Trans>
            </Link>
          </Button>
        }
      >
        <Trans>
          Give it the role “Own shop” in its settings. Your prices among the others', and what others sell and
          you don't, then stand here.
        </Trans>
      </Notice>
    );
  }
  return <InsightTiles />;
}

function InsightTiles() {
  const trpc = useTRPC();
  const options = { refetchInterval: pollMs, ...aside };
  const prices = useQuery(trpc.insights.priceSummary.queryOptions({}, options)).data;
  const gaps = useQuery(trpc.insights.gapSummary.queryOptions({}, options)).data;
  if (!prices || !gaps) return <Skeleton className="h-24 rounded-lg" />;
  const { offerCount, comparedCount, cheapestCount, medianGapShare } = prices;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label={t`I am cheapest`}
        icon={Crown}
        value={comparedCount === 0 ? "–" : formatPercent(cheapestCount / comparedCount)}
        note={t`of ${formatCount(comparedCount)} compared offers`}
        href="/insights/prices?standing=cheapest"
      />
      <StatTile
        label={t`Gap to the median`}
        icon={Coins}
        value={medianGapShare === null ? "–" : formatSignedPercent(medianGapShare)}
        note={t`half of my prices are above that`}
        href="/insights/prices"
      />
      <StatTile
        label={t`Assortment gaps`}
        icon={PackagePlus}
        value={formatCount(gaps.productCount)}
        note={t`products that others sell and I don't`}
        href="/insights/gaps"
      />
      <StatTile
        label={t`Coverage`}
        icon={Link2}
        value={<CoverageShare offerCount={offerCount} />}
        note={t`of my offers are matched with others'`}
        href="/insights/coverage"
      />
    </div>
  );
}

function CoverageShare({ offerCount }: { offerCount: number }) {
  const unmatched = useQuery(
    useTRPC().insights.priceSummary.queryOptions(
      { standing: "unmatched" },
      { refetchInterval: pollMs, ...aside },
    ),
  ).data;
  if (!unmatched || offerCount === 0) return "–";
  return formatPercent((offerCount - unmatched.offerCount) / offerCount);
}
