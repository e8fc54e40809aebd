import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import type { StagePlan } from "@/server/features/guarantee/schema";

const toLabel = (stage: StagePlan["stage"]) =>
  ({
    "auto-match": t`Matched without anybody`,
    "auto-reject": t`Told apart without anybody`,
    model: t`Asked of the language model`,
    people: t`At most left to people`,
  })[stage];

/** What each stage would see and cost under what is proven by now. */
export function StageTable({ stages, pairCount }: { stages: readonly StagePlan[]; pairCount: number }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-[640px] text-table">
        <thead>
          <tr className="text-left text-muted-foreground">
            <th className="py-1 pr-2 font-medium">
              <Trans>Stage</Trans>
            </th>
            <th className="px-2 py-1 text-right font-medium">
              <Trans>Pairs</Trans>
            </th>
            <th className="px-2 py-1 text-right font-medium">
              <Trans>Share</Trans>
            </th>
            <th className="py-1 pl-2 text-right font-medium">
              <Trans>Cost</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ stage, pairCount: own, cost }) => (
            <tr key={stage} className="border-t">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal">
                {toLabel(stage)}
              </th>
              <td className="codes px-2 text-right">{formatCount(own)}</td>
              <td className="codes px-2 text-right">{formatPercent(own / Math.max(1, pairCount))}</td>
              <td className="codes pl-2 text-right">{cost === 0 ? "–" : formatDecimal(cost, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
