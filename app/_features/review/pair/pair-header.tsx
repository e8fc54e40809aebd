"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Eye, EyeOff, List } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { BandBadge } from "@/app/_ui/evidence/band-badge";
import { VariantHint } from "@/app/_ui/evidence/variant-hint";
import { VerdictBadge, type VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { formatPercent } from "@/app/_ui/format/format-number";
import { KeyHint } from "@/app/_ui/key-hint";
import { PageHeader } from "@/app/_ui/page-header";
import type { ReviewPair } from "@/server/features/review/schema";
import { usePendingCount } from "../queue/review-queue";

interface PairHeaderProps {
  pair: ReviewPair;
  verdict: VerdictName | null;
  /** What the matcher thinks is not to be seen. */
  isHidden: boolean;
  isBlind: boolean;
  onToggleBlind: () => void;
  /** The list, at the place in it that one came from. */
  listHref: string;
}

export function PairHeader({ pair, verdict, isHidden, isBlind, onToggleBlind, listHref }: PairHeaderProps) {
  const pendingCount = usePendingCount();
  const BlindIcon = isBlind ? EyeOff : Eye;
  return (
    <PageHeader
      className="mb-4 [&_p]:max-w-none"
      title={t`Are these the same product?`}
      description={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {verdict ? <VerdictBadge verdict={verdict} /> : null}
          {isHidden ? (
            <span>
              <Trans>Judge by the offers alone: what the matcher thinks is hidden.</Trans>
            </span>
          ) : (
            <MatcherView pair={pair} isDecided={verdict !== null} />
          )}
        </span>
      }
      actions={
        <>
          <Button
            variant="ghost"
            size="sm"
            aria-pressed={isBlind}
            onClick={(event) => {
              if (event.detail > 0) event.currentTarget.blur();
              onToggleBlind();
            }}
            className="max-sm:-ml-2.5"
          >
            <BlindIcon aria-hidden />
            {isBlind ? t`Blind mode is on` : t`Blind mode`}
            <KeyHint keys={["B"]} className="max-sm:hidden" />
          </Button>
          <Button variant="ghost" size="sm" asChild className="tabular-nums">
            <Link href={listHref}>
              <List aria-hidden />
              {pendingCount ? t`${pendingCount} left to review` : t`Back to the queue`}
            </Link>
          </Button>
        </>
      }
    />
  );
}

function MatcherView({ pair, isDecided }: { pair: ReviewPair; isDecided: boolean }) {
  return (
    <>
      {isDecided ? null : <BandBadge band={pair.band} />}
      <span>
        <Trans>
          The matcher says{" "}
          <span className="font-medium text-foreground">{formatPercent(pair.matchProbability)}</span> likely
        </Trans>
      </span>
      {!isDecided && pair.suggestedVerdict === "variant" ? (
        <VariantHint differences={pair.variantDifferences} />
      ) : null}
    </>
  );
}
