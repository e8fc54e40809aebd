"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowRight, X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { FocusCandidate } from "@/server/features/review/focus-item";
import { EvidenceWaterfall } from "../pair/evidence-waterfall";
import { toPairHref } from "../pair/pair-address";
import { releasing } from "./candidate-column";

interface WhyPanelProps {
  candidate: FocusCandidate;
  number: number;
  onClose: () => void;
}

/** What speaks for and against the marked candidate: beside the columns where there is room, else a sheet above the bar. */
export function WhyPanel({ candidate, number, onClose }: WhyPanelProps) {
  const { lowerOfferId, higherOfferId, matchProbability, explanation } = candidate;
  return (
    <section
      aria-label={t`Why candidate ${number}`}
      className="sticky bottom-48 z-10 -mx-1 mt-3 sm:bottom-32 @4xl:absolute @4xl:inset-y-0 @4xl:right-0 @4xl:mx-0 @4xl:mt-0 @4xl:w-76"
    >
      <div className="max-h-[42dvh] overflow-y-auto rounded-lg border bg-popover p-3 text-table shadow-float @4xl:sticky @4xl:top-16 @4xl:max-h-[calc(100dvh-13rem)] @4xl:shadow-none">
        <div className="flex items-start justify-between gap-2">
          <h2 className="font-semibold">
            <Trans>What speaks for and against candidate {number}</Trans>{" "}
            <span className="font-normal text-muted-foreground">
              <Trans>{formatPercent(matchProbability)} likely</Trans>
            </span>
          </h2>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t`Close`}
            className="-mt-1 -mr-1 shrink-0"
            onClick={releasing(onClose)}
          >
            <X aria-hidden />
          </Button>
        </div>
        <div className="my-2">
          <EvidenceWaterfall explanation={explanation} matchProbability={matchProbability} />
        </div>
        <Link
          href={toPairHref(lowerOfferId, higherOfferId)}
          className="inline-flex items-center gap-1 text-primary hover:underline"
        >
          <Trans>All details of this pair</Trans>
          <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </div>
    </section>
  );
}
