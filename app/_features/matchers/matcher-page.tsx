"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import Link from "next/link";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { EmptyState } from "@/app/_ui/states/empty-state";
import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import type { MatcherDetail } from "@/server/features/matchers/schema";
import { FigureTiles } from "./figure-tiles";
import { MatcherFactsCard } from "./matcher-facts-card";
import { toCompareHref, toMatcherLabel, toMatcherTitle } from "./matcher-words";
import { MeasurementNote, TooFewLabels } from "./measurement-note";
import { PinNotice } from "./pin-notice";
import { toPollMs } from "./poll-interval";
import { PromoteButton } from "./promote-button";
import { ReliabilityCard } from "./reliability-card";
import { RescoringNotice } from "./rescoring-notice";
import { RoleBadge } from "./role-badge";
import { RollBackButton } from "./roll-back-button";
import { ThresholdsCard } from "./thresholds/thresholds-card";

export function MatcherPage({ matcherId }: { matcherId: string }) {
  const trpc = useTRPC();
  const detail = useQuery(
    trpc.matchers.get.queryOptions(
      { matcherId },
      { refetchInterval: ({ state: { data } }) => toPollMs(data) },
    ),
  );
  return (
    <DetailState
      query={detail}
      missingTitle={t`There is no such matcher`}
      failedTitle={t`The matcher could not be loaded`}
      isMissing={isMissing(detail.error)}
      back={<BackLink href="/matchers">{t`All matchers`}</BackLink>}
    >
      {(view) => <MatcherView detail={view} />}
    </DetailState>
  );
}

const toJudged = ({ judged }: MatcherDetail): JudgedScore[] =>
  judged?.matchProbabilities.map((matchProbability, index) => ({
    matchProbability,
    isMatch: judged.isMatch[index]!,
  })) ?? [];

function MatcherView({ detail }: { detail: MatcherDetail }) {
  const { matcher, measurement, decided, isMeasuring, histogram } = detail;
  const judged = toJudged(detail);
  return (
    <>
      <PageCrumb label={toMatcherLabel(matcher)} />
      <PageHeader
        title={
          <>
            {toMatcherTitle(matcher)}
            <RoleBadge matcher={matcher} />
          </>
        }
        description={
          <Trans>
            Scores pairs of offers; since <RelativeTime time={matcher.since} />.
          </Trans>
        }
        actions={<Actions detail={detail} />}
      />
      <div className="flex flex-col gap-4">
        <RescoringNotice jobCount={detail.rescoringJobCount} />
        {detail.pin ? <PinNotice pin={detail.pin} /> : null}
        <TooFewLabels decided={decided} />
        <MeasurementNote measurement={measurement} isMeasuring={isMeasuring} />
        {matcher.figures ? (
          <>
            <FlatteredNotice matcher={matcher} />
            <FigureTiles figures={matcher.figures} thresholds={matcher.thresholds} />
          </>
        ) : null}
        {histogram ? (
          <ThresholdsCard key={matcher.id} detail={detail} histogram={histogram} judged={judged} />
        ) : (
          <NotMeasured isMeasuring={isMeasuring} />
        )}
        {judged.length > 0 ? <ReliabilityCard judged={judged} /> : null}
        <MatcherFactsCard matcher={matcher} making={detail.making} />
      </div>
    </>
  );
}

function Actions({ detail }: { detail: MatcherDetail }) {
  const { matcher, champion, measurement, previous } = detail;
  if (matcher.role === "champion")
    return previous ? (
      <RollBackButton previous={previous} matchCount={measurement?.matchCount ?? null} />
    ) : null;
  return (
    <>
      {matcher.figures ? (
        <Button asChild>
          <Link href={toCompareHref(champion.id, matcher.id)}>
            <Trans>Compare</Trans>
          </Link>
        </Button>
      ) : null}
      <PromoteButton detail={detail} />
    </>
  );
}

function FlatteredNotice({ matcher }: { matcher: MatcherDetail["matcher"] }) {
  if (matcher.learntLabelCount === 0) return null;
  return (
    <Notice tone="warning" title={t`These figures flatter it`}>
      <Trans>
        It may have learnt from {formatCount(matcher.learntLabelCount)} of these decisions. What it reaches on
        decisions that it had not seen stands at the end of this page.
      </Trans>
    </Notice>
  );
}

function NotMeasured({ isMeasuring }: { isMeasuring: boolean }) {
  return (
    <Card>
      <EmptyState
        icon={Gauge}
        title={isMeasuring ? t`Being measured` : t`Not measured`}
        text={
          isMeasuring
            ? t`How it would spread the stored pairs appears here in a moment.`
            : t`Only the versions that came into force last are measured. Put it into force, or make a version of it, to have it measured.`
        }
      />
    </Card>
  );
}
