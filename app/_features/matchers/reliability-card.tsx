"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useId } from "react";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount, formatPercent, formatPercentInterval } from "@/app/_ui/format/format-number";
import { useElementWidth } from "@/app/_ui/use-element-width";
import { calibrationBins } from "@/server/domain/evaluation/calibration-error";
import { clopperPearsonInterval } from "@/server/domain/evaluation/clopper-pearson";
import type { JudgedScore } from "@/server/domain/evaluation/judged-score";

interface ReliabilityBin {
  from: number;
  count: number;
  promised: number;
  came: number;
  lower: number;
  upper: number;
}

function toBins(judged: readonly JudgedScore[]): ReliabilityBin[] {
  return calibrationBins(judged).map(({ from, count, meanProbability, matchShare }) => ({
    from,
    count,
    promised: meanProbability,
    came: matchShare,
    ...clopperPearsonInterval(Math.round(matchShare * count), count),
  }));
}

/** Whether 90 % means nine in ten. */
export function ReliabilityCard({ judged }: { judged: readonly JudgedScore[] }) {
  const bins = toBins(judged);
  return (
    <Card>
      <CardHeader
        title={t`Reliability`}
        description={t`Of pairs that got a probability, how many turned out to be the same product. On the diagonal, 90 % means nine in ten; above it the matcher is too careful, below it too sure.`}
      />
      <CardBody className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <ReliabilityDiagram bins={bins} />
        <BinTable bins={bins} />
      </CardBody>
    </Card>
  );
}

/** The diagram's numbers; it stays a table on a phone, too. */
function BinTable({ bins }: { bins: readonly ReliabilityBin[] }) {
  return (
    <table className="w-full text-xs sm:text-table">
      <caption className="sr-only">
        <Trans>Promised and observed shares by bin of probability</Trans>
      </caption>
      <thead>
        <tr className="text-xs text-muted-foreground">
          <th scope="col" className="h-8 text-left font-medium">
            <Trans>Promised</Trans>
          </th>
          <th scope="col" className="text-right font-medium">
            <Trans>Pairs</Trans>
          </th>
          <th scope="col" className="text-right font-medium">
            <Trans>Came true</Trans>
          </th>
        </tr>
      </thead>
      <tbody className="codes">
        {bins.map(({ from, count, promised, came, lower, upper }) => (
          <tr key={from} className="border-t">
            <th scope="row" className="h-8 text-left font-normal">
              {formatPercent(promised)}
            </th>
            <td className="text-right">{formatCount(count)}</td>
            <td className="text-right whitespace-nowrap">{formatPercentInterval(came, lower, upper)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const margin = { left: 38, right: 10, top: 8, bottom: 34 };
const sizeMax = 380;

function ReliabilityDiagram({ bins }: { bins: readonly ReliabilityBin[] }) {
  const { ref, width } = useElementWidth<HTMLDivElement>();
  const titleId = useId();
  const size = Math.max(0, Math.min(sizeMax, width) - margin.left - margin.right);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const toRadius = (count: number) => 3 + 5 * Math.sqrt(count / most);
  return (
    <div ref={ref}>
      {size > 0 ? (
        <svg
          width={size + margin.left + margin.right}
          height={size + margin.top + margin.bottom}
          role="img"
          aria-labelledby={titleId}
        >
          <title
            id={titleId}
          >{t`Reliability diagram: observed share against promised probability. The table has its numbers.`}</title>
          <g transform={`translate(${margin.left} ${margin.top})`}>
            <DiagramAxes size={size} />
            <line y1={size} x2={size} className="stroke-muted-foreground" strokeDasharray="4 4" />
            {bins.map(({ from, count, promised, came, lower, upper }) => (
              <g key={from} transform={`translate(${promised * size} 0)`}>
                <line
                  y1={size * (1 - upper)}
                  y2={size * (1 - lower)}
                  strokeWidth={2}
                  className="stroke-primary opacity-50"
                />
                <circle cy={size * (1 - came)} r={toRadius(count)} className="fill-primary" />
              </g>
            ))}
          </g>
        </svg>
      ) : (
        <div style={{ height: sizeMax }} />
      )}
      <p className="text-xs text-muted-foreground">
        <Trans>Dots: bins, larger with more pairs. Lines: 95 % intervals (Clopper–Pearson).</Trans>
      </p>
    </div>
  );
}

function DiagramAxes({ size }: { size: number }) {
  return (
    <g className="fill-muted-foreground text-2xs">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line y1={size * (1 - share)} y2={size * (1 - share)} x2={size} className="stroke-border" />
          <line x1={size * share} x2={size * share} y2={size} className="stroke-border" />
          <text x={-6} y={size * (1 - share)} dy="0.32em" textAnchor="end">
            {share * 100}
          </text>
          <text x={size * share} y={size + 14} textAnchor="middle">
            {share * 100}
          </text>
        </g>
      ))}
      <text x={size / 2} y={size + 29} textAnchor="middle">
        <Trans>Promised (%)</Trans>
      </text>
      <text transform={`translate(-28 ${size / 2}) rotate(-90)`} textAnchor="middle">
        <Trans>Came true (%)</Trans>
      </text>
    </g>
  );
}
