import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Sparkles } from "lucide-react";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { VariantHint } from "@/app/_ui/evidence/variant-hint";
import { VerdictBadge, verdictNames } from "@/app/_ui/evidence/verdict-badge";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Money } from "@/app/_ui/format/money";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { DataColumn } from "@/app/_ui/table/data-table";
import type { ListSelection } from "@/app/_ui/table/use-selection";
import type { ReviewListItem } from "@/server/features/review/schema";
import { toPairKey } from "../pair/pair-address";
import { PairTitles } from "../pair/pair-titles";

type QueueColumn = DataColumn<ReviewListItem>;

const titleColumn: QueueColumn = {
  id: "offers",
  header: t`Two offers`,
  isPrimary: true,
  cell: ({ lowerOffer, higherOffer }) => <PairTitles offers={[lowerOffer, higherOffer]} />,
};

const priceColumn: QueueColumn = {
  id: "prices",
  header: t`Prices`,
  align: "end",
  width: "w-32",
  hideBelow: "md",
  cell: ({ lowerOffer, higherOffer }) => (
    <span className="flex gap-0.5 max-sm:gap-3 sm:flex-col sm:items-end">
      <Money amountMinor={lowerOffer.priceMinor} currency={lowerOffer.currency} />
      <Money amountMinor={higherOffer.priceMinor} currency={higherOffer.currency} />
    </span>
  ),
};

const probabilityColumn: QueueColumn = {
  id: "probability",
  header: t`Same product`,
  align: "end",
  width: "w-56",
  cell: (item) => (
    <span className="flex flex-col gap-1 py-1 sm:items-end">
      <ProbabilityBar probability={item.matchProbability} />
      {item.suggestedVerdict === "variant" && (item.verdict === null || item.verdict === "unsure") ? (
        <VariantHint differences={item.variantDifferences} />
      ) : null}
      {item.llmVerdict ? <LlmWord verdict={item.llmVerdict} /> : null}
    </span>
  ),
};

function LlmWord({ verdict }: { verdict: NonNullable<ReviewListItem["llmVerdict"]> }) {
  return (
    <span className="inline-flex items-center gap-1 text-xs text-muted-foreground">
      <Sparkles aria-hidden className="size-3" />
      <Trans>Language model: {verdictNames[verdict]}</Trans>
    </span>
  );
}

const verdictColumn: QueueColumn = {
  id: "verdict",
  header: t`Decided`,
  width: "w-44",
  cell: ({ verdict, decider }) =>
    verdict ? (
      <span className="flex flex-col items-start gap-0.5 py-1">
        <VerdictBadge verdict={verdict} />
        {decider ? (
          <span className="max-w-40 truncate text-xs text-muted-foreground">
            {decider.name} <span aria-hidden>·</span> <RelativeTime time={decider.decidedAt} />
          </span>
        ) : null}
      </span>
    ) : null,
};

function toBoxColumn(selection: ListSelection, shownCount: number): QueueColumn {
  const isAll = selection.keys.size > 0 && selection.keys.size === shownCount;
  return {
    id: "box",
    header: (
      <>
        <span className="sm:hidden">
          <Trans>Select</Trans>
        </span>
        <Checkbox
          aria-label={t`Select all shown`}
          className="max-sm:hidden"
          checked={isAll || (selection.keys.size > 0 ? "indeterminate" : false)}
          onCheckedChange={isAll ? selection.clear : selection.selectAll}
        />
      </>
    ),
    width: "w-10",
    inCorner: true,
    cell: (item) => (
      <span className="flex">
        <Checkbox
          aria-label={t`Select ${item.lowerOffer.title}`}
          checked={selection.keys.has(toPairKey(item))}
          onClick={(event) => selection.onBoxClick(event, toPairKey(item))}
        />
      </span>
    ),
  };
}

/** `selection` null = who looks may not decide. */
export function toQueueColumns(
  { isDecided, shownCount }: { isDecided: boolean; shownCount: number },
  selection: ListSelection | null,
): readonly QueueColumn[] {
  return [
    ...(selection ? [toBoxColumn(selection, shownCount)] : []),
    titleColumn,
    priceColumn,
    probabilityColumn,
    ...(isDecided ? [verdictColumn] : []),
  ];
}
