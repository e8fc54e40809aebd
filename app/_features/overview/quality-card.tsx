import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Target } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { describeAgreement } from "@/app/_features/quality/agreement-words";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount, formatPercentInterval } from "@/app/_ui/format/format-number";
import { ProgressBar } from "@/app/_ui/progress-bar";
import type { QualityMeasurement } from "@/server/features/quality/schema";
import { decidedMin } from "@/server/features/quality/terms";
import { IntervalBar } from "./interval-bar";

/** How many matches are right and how many were found, as people's decisions on sampled pairs say. */
export function QualityCard({ quality }: { quality: QualityMeasurement }) {
  const { precision, recall, decidedMatchCount, decidedRejectCount } = quality;
  return (
    <Card>
      <CardHeader
        title={t`How good the matches are`}
        description={t`By pairs that were settled without a person and then checked by one.`}
      />
      <CardBody className="flex flex-col gap-4 pt-3">
        {precision ? (
          <Figure note={t`${formatCount(decidedMatchCount)} matches were checked.`} {...precision}>
            <Trans>
              <Share {...precision} /> of the matches are right
            </Trans>
          </Figure>
        ) : null}
        {recall ? (
          <Figure
            note={t`${formatCount(decidedRejectCount)} pairs that were told apart were checked. Offers that were never compared are not counted.`}
            {...recall}
          >
            <Trans>
              <Share {...recall} /> of the same products were found
            </Trans>
          </Figure>
        ) : null}
        {precision && recall ? null : <NotMeasured quality={quality} />}
        {quality.agreement ? (
          <p className="text-table text-muted-foreground">
            {describeAgreement(quality.agreement)}{" "}
            <Link href="/review/second" className="text-primary underline">
              <Trans>See where they differ</Trans>
            </Link>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

interface ShareProps {
  share: number;
  lower: number;
  upper: number;
}

function Share({ share, lower, upper }: ShareProps) {
  return (
    <span className="text-lg font-semibold tabular-nums">{formatPercentInterval(share, lower, upper)}</span>
  );
}

interface FigureProps extends ShareProps {
  note: string;
  /** The share in a sentence. */
  children: ReactNode;
}

function Figure({ note, share, lower, upper, children }: FigureProps) {
  return (
    <div>
      <p>{children}</p>
      <IntervalBar share={share} lower={lower} upper={upper} className="my-1.5" />
      <p className="text-xs text-muted-foreground">{note}</p>
    </div>
  );
}

function NotMeasured({ quality }: { quality: QualityMeasurement }) {
  const { isOn, pairsPerDay, waitingCount, precision, decidedMatchCount, decidedRejectCount } = quality;
  const doneCount = Math.min(decidedMatchCount, decidedMin) + Math.min(decidedRejectCount, decidedMin);
  const totalCount = 2 * decidedMin;
  const title = precision ? t`How many were missed is not measured yet` : t`Not measured yet`;
  if (!isOn) {
    return (
      <p className="flex items-start gap-2 text-muted-foreground">
        <Target aria-hidden className="mt-0.5 size-4 shrink-0" />
        <Trans>{title}. The quality check is switched off; an admin can switch it on in Settings.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ProgressBar
        label={title}
        doneCount={doneCount}
        totalCount={totalCount}
        counts={t`${formatCount(doneCount)} of ${formatCount(totalCount)} checked pairs`}
      />
      <p className="text-table text-muted-foreground">
        {waitingCount > 0 ? (
          <Trans>
            {pairsPerDay} settled{" "}
            <Plural value={pairsPerDay} one="pair a day comes up" other="pairs a day come up" /> among the
            others in the review queue; {formatCount(waitingCount)}{" "}
            <Plural value={waitingCount} one="waits" other="wait" /> now.
          </Trans>
        ) : (
          <Trans>
            {pairsPerDay} settled{" "}
            <Plural value={pairsPerDay} one="pair a day comes up" other="pairs a day come up" /> among the
            others in the review queue.
          </Trans>
        )}
      </p>
    </div>
  );
}
