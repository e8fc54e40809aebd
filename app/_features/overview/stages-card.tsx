import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { BookOpenText, Bot, type LucideIcon, Sparkles, UserRound } from "lucide-react";
import { Card, CardHeader } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import {
  formatCompactCount,
  formatCount,
  formatDecimal,
  formatDuration,
} from "@/app/_ui/format/format-number";
import type { WorkFigures } from "@/server/features/figures/schema";
import type { Overview } from "@/server/features/overview/schema";

/**
 * What a million pairs cost in US dollars at 0.05 a core-hour, by `npm run bench` on two idle cores: 32,000 pairs a second and core are
 * scored, 272 a second on two cores are read.
 */
const dollarsPerMillion = { matcher: formatDecimal(0.0005, 4), crossEncoder: formatDecimal(0.1, 2) };

interface Stage {
  label: string;
  hint: string;
  icon: LucideIcon;
  fill: string;
  pairCount: number;
  matchCount: number;
  cost: string;
}

/** Who settled the pairs, and what it cost: the cascade at a glance. */
export function StagesCard({ overview, figures }: { overview: Overview; figures: WorkFigures | undefined }) {
  const stages = listStages(overview, figures);
  const total = stages.reduce((sum, { pairCount }) => sum + pairCount, 0);
  return (
    <Card>
      <CardHeader
        title={t`Who settles the pairs`}
        description={t`Each stage sees only what the one before left in doubt.`}
      />
      <div aria-hidden className="mx-4 mt-3 flex h-2 gap-px overflow-hidden rounded-full bg-accent">
        {stages.map(({ label, pairCount, fill }) =>
          pairCount > 0 ? (
            <span
              key={label}
              className={cn("min-w-1", fill)}
              style={{ width: `${(pairCount / total) * 100}%` }}
            />
          ) : null,
        )}
      </div>
      <table className="my-2 w-full text-table">
        <thead className="text-xs text-muted-foreground">
          <tr className="[&>th]:py-1 [&>th]:font-medium">
            <th scope="col" className="pl-4 text-left">
              <Trans>Stage</Trans>
            </th>
            <th scope="col" className="px-2 text-right">
              <Trans>Pairs</Trans>
            </th>
            <th scope="col" className="px-2 text-right">
              <Trans>Matches</Trans>
            </th>
            <th scope="col" className="pr-4 pl-2 text-right">
              <Trans>Cost</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <StageRow key={stage.label} stage={stage} />
          ))}
        </tbody>
      </table>
      <p className="px-4 pb-4 text-xs text-muted-foreground">
        {overview.isEstimated ? (
          <Trans>
            Pairs are estimated. Time and tokens of the last 30 days; a million pairs at $0.05 a core-hour.
          </Trans>
        ) : (
          <Trans>Time and tokens of the last 30 days; a million pairs at $0.05 a core-hour.</Trans>
        )}
      </p>
    </Card>
  );
}

function StageRow({ stage }: { stage: Stage }) {
  const { label, hint, icon: Icon, fill, pairCount, matchCount, cost } = stage;
  return (
    <tr className="[&>td]:py-1">
      <th scope="row" className="py-1 pl-4 text-left font-normal">
        <span className="flex items-center gap-2" title={hint}>
          <span aria-hidden className={cn("size-2 shrink-0 rounded-full", fill)} />
          <Icon
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground max-sm:hidden"
            strokeWidth={1.75}
          />
          {label}
        </span>
      </th>
      <td className="codes px-2 text-right">{formatCount(pairCount)}</td>
      <td className="codes px-2 text-right">{formatCount(matchCount)}</td>
      <td className="pr-4 pl-2 text-right text-muted-foreground sm:whitespace-nowrap">{cost}</td>
    </tr>
  );
}

function listStages({ stageCounts, isLlmConfigured }: Overview, figures: WorkFigures | undefined): Stage[] {
  const month = figures?.month;
  return [
    {
      label: t`Matcher`,
      hint: t`Compares attribute by attribute`,
      icon: Bot,
      fill: "bg-primary",
      ...stageCounts.matcher,
      cost: t`$${dollarsPerMillion.matcher} a million`,
    },
    {
      label: t`Small model`,
      hint: t`Reads both texts together`,
      icon: BookOpenText,
      fill: "bg-primary/50",
      ...stageCounts.crossEncoder,
      cost: t`$${dollarsPerMillion.crossEncoder} a million`,
    },
    {
      label: t`Language model`,
      hint: t`Asked about pairs that are still in doubt, where one is set up`,
      icon: Sparkles,
      fill: "bg-variant",
      ...stageCounts.llm,
      cost: toLlmCost(month, isLlmConfigured),
    },
    {
      label: t`People`,
      hint: t`Decide what is left`,
      icon: UserRound,
      fill: "bg-same",
      ...stageCounts.person,
      cost: month && month.personSeconds > 0 ? formatDuration(month.personSeconds) : "–",
    },
  ];
}

function toLlmCost(month: WorkFigures["month"] | undefined, isConfigured: boolean): string {
  if (month && month.llmCalls > 0) return t`${formatCompactCount(month.llmTokens)} tokens`;
  return isConfigured ? "–" : t`none set up`;
}
