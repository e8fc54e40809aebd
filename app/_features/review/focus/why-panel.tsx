"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { FocusCandidate } from "@/server/features/review/focus-item";
import { EvidenceWaterfall } from "../pair/evidence-waterfall";
import { toPairHref } from "../pair/pair-address";

/** What speaks for and against one candidate. */
export function WhyPanel({ candidate, number }: { candidate: FocusCandidate; number: number }) {
  const { lowerOfferId, higherOfferId, matchProbability, explanation } = candidate;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section
      ref={panel}
      aria-label={t`Why candidate ${number}`}
      className="scroll-mb-48 rounded-lg border bg-card p-4 text-table sm:scroll-mb-32 @xl:col-span-2 @4xl:col-[1/-1] @4xl:mt-3"
    >
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">
          <Trans>What speaks for and against candidate {number}</Trans>{" "}
          <span className="font-normal text-muted-foreground">
            <Trans>{formatPercent(matchProbability)} likely</Trans>
          </span>
        </h2>
        <Link
          href={toPairHref(lowerOfferId, higherOfferId)}
          className="inline-flex items-center gap-1 text-primary hover:underline"
        >
          <Trans>All details of this pair</Trans>
          <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </div>
      <div className="max-w-2xl">
        <EvidenceWaterfall explanation={explanation} matchProbability={matchProbability} />
      </div>
    </section>
  );
}
