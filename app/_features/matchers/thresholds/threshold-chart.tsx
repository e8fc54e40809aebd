"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useId, useMemo } from "react";
import { formatNumber } from "@/app/_ui/format/format-number";
import { useElementWidth } from "@/app/_ui/use-element-width";
import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import type { ProbabilityHistogram } from "@/server/domain/matching/calibration/probability-histogram";
import type { Thresholds } from "@/server/domain/matching/match";
import { type CurvePoint, toBars, toCurve } from "./threshold-curve";
import { ThresholdHandle } from "./threshold-handle";
import { thresholdTicks, toAxisShare } from "./threshold-scale";

interface ThresholdChartProps {
  judged: readonly JudgedScore[];
  histogram: ProbabilityHistogram;
  thresholds: Thresholds;
  isDisabled: boolean;
  onChange: (name: keyof Thresholds, value: number) => void;
}

const top = 24;
const plotHeight = 200;
const bottom = 22;
const left = 38;
const right = 14;
const height = top + plotHeight + bottom;

/** Precision and recall of what lies above a threshold, with the stored pairs behind and both thresholds to be dragged. */
export function ThresholdChart({ judged, histogram, thresholds, isDisabled, onChange }: ThresholdChartProps) {
  const { ref, width } = useElementWidth<HTMLDivElement>();
  const titleId = useId();
  const curve = useMemo(() => toCurve(judged), [judged]);
  const bars = useMemo(() => toBars(histogram), [histogram]);
  const plotWidth = Math.max(0, width - left - right);
  return (
    <div ref={ref} className="relative" style={{ height }}>
      {plotWidth > 0 ? (
        <>
          <svg width={width} height={height} role="img" aria-labelledby={titleId} className="block">
            <title
              id={titleId}
            >{t`Precision and recall on decided pairs against the auto-match threshold, and how the stored pairs are spread. The numbers stand below.`}</title>
            <g transform={`translate(${left} ${top})`}>
              <Zones thresholds={thresholds} width={plotWidth} />
              <Bars bars={bars} width={plotWidth} />
              <Axes width={plotWidth} />
              <Curves curve={curve} width={plotWidth} />
            </g>
          </svg>
          {(["autoReject", "autoMatch"] as const).map((name) => (
            <ThresholdHandle
              key={name}
              name={name}
              thresholds={thresholds}
              left={left}
              width={plotWidth}
              height={top + plotHeight}
              isDisabled={isDisabled}
              onChange={onChange}
            />
          ))}
        </>
      ) : null}
    </div>
  );
}

function Zones({ thresholds, width }: { thresholds: Thresholds; width: number }) {
  const [low, high] = [toAxisShare(thresholds.autoReject) * width, toAxisShare(thresholds.autoMatch) * width];
  return (
    <>
      <rect width={low} height={plotHeight} className="fill-band-reject-soft" />
      <rect x={low} width={high - low} height={plotHeight} className="fill-band-review-soft" />
      <rect x={high} width={width - high} height={plotHeight} className="fill-band-match-soft" />
    </>
  );
}

function Bars({ bars, width }: { bars: readonly number[]; width: number }) {
  const step = width / bars.length;
  return bars.map((share, bar) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
      key={bar}
      x={bar * step + 0.5}
      y={plotHeight * (1 - share * 0.6)}
      width={Math.max(0, step - 1)}
      height={plotHeight * share * 0.6}
      className="fill-border-strong"
    />
  ));
}

function Axes({ width }: { width: number }) {
  return (
    <g className="fill-muted-foreground text-2xs">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share} transform={`translate(0 ${plotHeight * (1 - share)})`}>
          <line x2={width} className="stroke-border" />
          <text x={-6} dy="0.32em" textAnchor="end">
            {share * 100}
          </text>
        </g>
      ))}
      {thresholdTicks
        .filter((_, index) => width > 420 || index % 2 === 1)
        .map((tick) => (
          <g key={tick} transform={`translate(${toAxisShare(tick) * width} ${plotHeight})`}>
            <line y2={4} className="stroke-border-strong" />
            <text y={17} textAnchor="middle">
              {formatNumber(Math.round(tick * 1_000) / 10)}
            </text>
          </g>
        ))}
    </g>
  );
}

const toY = (share: number) => plotHeight * (1 - share);

function Curves({ curve, width }: { curve: readonly CurvePoint[]; width: number }) {
  const known = curve.flatMap(({ share, precision }) =>
    precision ? [{ x: share * width, ...precision }] : [],
  );
  const toLine = (points: readonly { x: number; y: number }[]) =>
    points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const band = [
    ...known.map(({ x, upper }) => ({ x, y: toY(upper) })),
    ...known.map(({ x, lower }) => ({ x, y: toY(lower) })).reverse(),
  ];
  return (
    <g className="fill-none" strokeWidth={2} strokeLinejoin="round">
      <polygon points={toLine(band)} className="fill-primary opacity-15" />
      <polyline
        points={toLine(known.map(({ x, share }) => ({ x, y: toY(share) })))}
        className="stroke-primary"
      />
      <polyline
        points={toLine(curve.map(({ share, recall }) => ({ x: share * width, y: toY(recall) })))}
        className="stroke-foreground"
        strokeDasharray="5 4"
      />
    </g>
  );
}

/** What the lines mean; needed by everybody who looks at the chart. */
export function ThresholdLegend({ hasCurves }: { hasCurves: boolean }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {hasCurves ? (
        <>
          <li className="flex items-center gap-1.5">
            <svg aria-hidden width={20} height={10}>
              <rect width={20} height={10} className="fill-primary opacity-15" />
              <line x2={20} y1={5} y2={5} strokeWidth={2} className="stroke-primary" />
            </svg>
            <Trans>Precision (%) with its 95 % interval</Trans>
          </li>
          <li className="flex items-center gap-1.5">
            <svg aria-hidden width={20} height={10}>
              <line
                x2={20}
                y1={5}
                y2={5}
                strokeWidth={2}
                strokeDasharray="5 4"
                className="stroke-foreground"
              />
            </svg>
            <Trans>Recall (%)</Trans>
          </li>
        </>
      ) : null}
      <li className="flex items-center gap-1.5">
        <svg aria-hidden width={20} height={10}>
          {[3, 6, 10].map((barHeight, bar) => (
            <rect
              key={barHeight}
              x={bar * 7}
              y={10 - barHeight}
              width={6}
              height={barHeight}
              className="fill-border-strong"
            />
          ))}
        </svg>
        <Trans>Stored pairs by match probability (heights by square root)</Trans>
      </li>
      <li>
        <Trans>Across: match probability in %, with room at both ends (log-odds)</Trans>
      </li>
    </ul>
  );
}
