"use client";

import { t } from "@lingui/core/macro";
import type { KeyboardEvent, PointerEvent } from "react";
import { cn } from "@/app/_ui/class-names";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { Thresholds } from "@/server/domain/matching/match";
import { thresholdStep, toAxisProbability, toAxisShare, toKeySteps } from "./threshold-scale";

interface ThresholdHandleProps {
  name: keyof Thresholds;
  thresholds: Thresholds;
  /** The axis, in pixels of the chart. */
  left: number;
  width: number;
  height: number;
  isDisabled: boolean;
  onChange: (name: keyof Thresholds, value: number) => void;
}

const looks = {
  autoMatch: { label: t`Auto-match threshold`, tag: t`Match`, classes: "bg-band-match" },
  autoReject: { label: t`Auto-reject threshold`, tag: t`Reject`, classes: "bg-band-reject" },
} as const;

/** A threshold on the chart: dragged, or moved by arrow keys (Shift: by a whole per cent). */
export function ThresholdHandle(props: ThresholdHandleProps) {
  const { name, thresholds, left, width, height, isDisabled, onChange } = props;
  const value = thresholds[name];
  const look = looks[name];
  const place = left + toAxisShare(value) * width;

  function onKeyDown(event: KeyboardEvent) {
    const steps = toKeySteps(event.key, event.shiftKey);
    if (steps === null || isDisabled) return;
    event.preventDefault();
    onChange(name, value + steps * thresholdStep);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (isDisabled || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const chart = event.currentTarget.offsetParent?.getBoundingClientRect();
    if (chart) onChange(name, toAxisProbability((event.clientX - chart.left - left) / width));
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={look.label}
      aria-valuemin={name === "autoMatch" ? toPercent(thresholds.autoReject) : 0}
      aria-valuemax={name === "autoMatch" ? 100 : toPercent(thresholds.autoMatch)}
      aria-valuenow={toPercent(value)}
      aria-valuetext={formatPercent(value)}
      aria-disabled={isDisabled || undefined}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      style={{ left: place - 12, height }}
      className={cn(
        "group absolute top-0 flex w-6 touch-none flex-col items-center focus-visible:outline-none",
        isDisabled ? "cursor-default" : "cursor-ew-resize",
      )}
    >
      <span className={cn("w-0.5 grow", look.classes)} />
      <span
        className={cn(
          "absolute top-0 rounded-sm px-1 text-2xs font-medium text-card group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-ring",
          name === "autoMatch" ? "right-[11px] rounded-r-none" : "left-[11px] rounded-l-none",
          look.classes,
        )}
      >
        {look.tag}
      </span>
    </div>
  );
}

const toPercent = (probability: number) => Math.round(probability * 1_000) / 10;
