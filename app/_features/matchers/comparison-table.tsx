"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { cn } from "@/app/_ui/class-names";
import { formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import type { MatcherFigures } from "@/server/domain/evaluation/matcher-figures";
import { ShareCell } from "./judged-share";
import type { Term } from "./matcher-words";
import { TermHint } from "./term-hint";

interface Row {
  term: Term;
  toValue: (figures: MatcherFigures) => number;
  isLowerBetter?: boolean;
  isShare?: boolean;
}

const rows: readonly Row[] = [
  { term: "precision", toValue: ({ precision }) => precision.share, isShare: true },
  { term: "recall", toValue: ({ recall }) => recall.share, isShare: true },
  { term: "keptRecall", toValue: ({ keptRecall }) => keptRecall.share, isShare: true },
  { term: "f1", toValue: ({ f1 }) => f1, isShare: true },
  { term: "averagePrecision", toValue: ({ averagePrecision }) => averagePrecision, isShare: true },
  {
    term: "calibrationError",
    toValue: ({ calibrationError }) => calibrationError,
    isLowerBetter: true,
    isShare: true,
  },
  { term: "logLoss", toValue: ({ logLoss }) => logLoss, isLowerBetter: true },
];

interface ComparisonTableProps {
  figures: { first: MatcherFigures; second: MatcherFigures };
  names: readonly [string, string];
}

/** Figures side by side, with how far the second is from the first. */
export function ComparisonTable({ figures: { first, second }, names }: ComparisonTableProps) {
  return (
    <div className="mt-3 overflow-x-auto">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key. */}
      <table className="w-full border-t text-table" tabIndex={0}>
        <caption className="sr-only">
          <Trans>Figures of both versions</Trans>
        </caption>
        <thead>
          <tr className="bg-muted text-xs text-muted-foreground">
            <th scope="col" className="h-9 px-3 text-left font-medium sm:px-4">
              <Trans>Figure</Trans>
            </th>
            <th scope="col" className="px-2 text-right font-medium sm:px-3">
              <Trans>First: {names[0]}</Trans>
            </th>
            <th scope="col" className="px-2 text-right font-medium sm:px-3">
              <Trans>Second: {names[1]}</Trans>
            </th>
            <th scope="col" className="px-4 text-right font-medium">
              <Trans>Difference</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.term} className="border-t">
              <th scope="row" className="h-9 px-3 py-1 text-left font-normal sm:px-4">
                <TermHint term={row.term} />
              </th>
              <td className="px-2 py-1 text-right sm:px-3">
                <Value row={row} figures={first} />
              </td>
              <td className="px-2 py-1 text-right sm:px-3">
                <Value row={row} figures={second} />
              </td>
              <td className="px-4 text-right">
                <Difference row={row} by={row.toValue(second) - row.toValue(first)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ row, figures }: { row: Row; figures: MatcherFigures }) {
  if (row.term === "precision" || row.term === "recall" || row.term === "keptRecall")
    return <ShareCell share={figures[row.term]} isStacked />;
  const value = row.toValue(figures);
  return <span className="codes">{row.isShare ? formatPercent(value) : formatDecimal(value, 3)}</span>;
}

function Difference({ row, by }: { row: Row; by: number }) {
  const [amount, digits] = row.isShare ? [Math.abs(by) * 100, 1] : [Math.abs(by), 3];
  if (Number(amount.toFixed(digits)) === 0)
    return (
      <span className="text-muted-foreground">
        <Trans>the same</Trans>
      </span>
    );
  const difference = `${by > 0 ? "+" : "−"}${formatDecimal(amount, digits)}`;
  const isBetter = by > 0 !== (row.isLowerBetter ?? false);
  return (
    <span className={cn("codes inline-flex items-center justify-end gap-1", isBetter && "text-same")}>
      {isBetter ? <Check aria-label={t`second is better`} className="size-3.5" /> : null}
      {row.isShare ? t`${difference} points` : difference}
    </span>
  );
}
