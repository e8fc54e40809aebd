"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowUpFromLine } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { formatCount } from "@/app/_ui/format/format-number";
import { massOfBands } from "@/server/domain/matching/calibration/probability-histogram";
import type { Band } from "@/server/domain/matching/match";
import type { MatcherDetail } from "@/server/features/matchers/schema";
import { toMatcherLabel } from "./matcher-words";
import { toRescoringSentence } from "./roll-back-button";
import { roundCount } from "./thresholds/threshold-effects";
import { useMatcherChanges } from "./use-matcher-changes";

/** For admins: puts a version into force. */
export function PromoteButton({ detail }: { detail: MatcherDetail }) {
  const isAdmin = useViewer()?.role === "admin";
  const changes = useMatcherChanges();
  const [isAsking, setIsAsking] = useState(false);
  const { matcher, measurement, champion } = detail;
  if (!isAdmin || matcher.role === "champion") return null;
  return (
    <>
      <Button variant="primary" onClick={() => setIsAsking(true)} isLoading={changes.isPending}>
        <ArrowUpFromLine aria-hidden />
        <Trans>Put into force</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t`Put this version into force?`}
        confirmLabel={t`Put into force`}
        onConfirm={() => changes.promote(matcher.id)}
        sentences={[
          <Trans key="what">
            It takes the place of <b className="wrap-anywhere">{toMatcherLabel(champion)}</b>, which is kept
            as retired, and is pinned: neither an import nor an update replaces it. Rolling back restores the
            other.
          </Trans>,
          toRescoringSentence(measurement?.matchCount ?? null),
        ]}
      >
        <BandCounts detail={detail} />
      </ConfirmDialog>
    </>
  );
}

const words: Record<Band, string> = {
  "auto-match": t`Matched by themselves`,
  review: t`To review`,
  "auto-reject": t`No match by themselves`,
};

/** Pairs of each band now and with this version. */
function BandCounts({ detail }: { detail: MatcherDetail }) {
  const { matcher, histogram, champion, championHistogram } = detail;
  if (!histogram || !championHistogram) return null;
  const now = massOfBands(championHistogram, champion.thresholds);
  const then = massOfBands(histogram, matcher.thresholds);
  return (
    <dl className="mb-3 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-lg border bg-muted p-3 text-table">
      {(["auto-match", "review", "auto-reject"] as const).map((band) => (
        <div key={band} className="contents">
          <dt>{words[band]}</dt>
          <dd className="codes text-right">
            {formatCount(roundCount(now[band].count))} → {formatCount(roundCount(then[band].count))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
