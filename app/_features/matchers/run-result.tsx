import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { labelsOfAKindMin } from "@/server/domain/evaluation/label-shortage";
import type { RunOutcome, SpecialisationRunView } from "@/server/features/matchers/schema";
import { toMatcherHref } from "./matcher-words";

const steps = [
  { id: "reading-offers", label: t`Reading offers` },
  { id: "gathering", label: t`Looking up candidates of the decided offers and of a sample` },
  { id: "learning", label: t`Learning, and judging decisions that were kept apart` },
] as const;

/** Where a run stands, or what became of it. */
export function RunResult({ run }: { run: SpecialisationRunView }) {
  if (run.status === "queued") return <RunProgress label={t`Waits for a free worker`} doneCount={0} />;
  if (run.status === "running") {
    const place = steps.findIndex(({ id }) => id === run.step);
    return <RunProgress label={steps[place]?.label ?? t`Reading decisions`} doneCount={Math.max(0, place)} />;
  }
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-table text-muted-foreground">
        <Trans>
          Last time: <RelativeTime time={run.finishedAt ?? run.createdAt} />
        </Trans>
      </p>
      {run.outcome ? (
        <Outcome outcome={run.outcome} />
      ) : (
        <Notice tone="bad" title={t`It did not get to an end`}>
          {run.failureMessage ?? t`The reason is in the server's log.`} <Trans>Nothing was changed.</Trans>
        </Notice>
      )}
    </div>
  );
}

function RunProgress({ label, doneCount }: { label: string; doneCount: number }) {
  const totalCount = steps.length;
  const counts = t`${doneCount} of ${totalCount} steps`;
  return <ProgressBar label={label} doneCount={doneCount} totalCount={totalCount} counts={counts} />;
}

function Outcome({ outcome }: { outcome: RunOutcome }) {
  if (outcome.kind === "too-few-decisions") return <TooFewDecisions outcome={outcome} />;
  if (outcome.kind === "superseded")
    return (
      <Notice tone="warning" title={t`Another version came into force meanwhile`}>
        <Trans>Nothing was changed. Start it again to learn beside that one.</Trans>
      </Notice>
    );
  const figures = <TriedFigures outcome={outcome} />;
  if (outcome.kind === "no-better")
    return (
      <Notice tone="warning" title={t`It is not proven to judge better, so nothing was changed`}>
        {figures} <Trans>Try again when more is decided.</Trans>
      </Notice>
    );
  return (
    <Notice
      tone="good"
      title={
        outcome.kind === "kept"
          ? t`It judged better and waits beside the pinned matcher`
          : t`It judged better and came into force`
      }
      action={
        <Button size="sm" asChild>
          <Link href={toMatcherHref(outcome.matcherId)}>
            <Trans>See it</Trans>
          </Link>
        </Button>
      }
    >
      {figures}{" "}
      {outcome.isPrecisionProven
        ? t`Decisions prove an auto-match threshold of its own.`
        : t`${plural(outcome.labelsNeeded, { one: "# further decision", other: "# further decisions" })} on likely matches would prove a threshold of its own; until then the earlier one holds.`}
    </Notice>
  );
}

function TooFewDecisions({ outcome }: { outcome: Extract<RunOutcome, { kind: "too-few-decisions" }> }) {
  return (
    <Notice
      tone="warning"
      title={t`Too few decisions to learn from`}
      action={
        <Button size="sm" asChild>
          <Link href="/review">
            <Trans>Review pairs</Trans>
          </Link>
        </Button>
      }
    >
      <Trans>
        {formatCount(outcome.same)} <Plural value={outcome.same} one="pair is" other="pairs are" /> decided to
        be the same product and {formatCount(outcome.notSame)} not to be. {labelsOfAKindMin} of each are
        needed.
      </Trans>
    </Notice>
  );
}

function TriedFigures({ outcome }: { outcome: Extract<RunOutcome, { decisions: number }> }) {
  const { decisions, before, after } = outcome;
  return (
    <Trans>
      On {formatCount(decisions)} decided pairs, each judged by a matcher that had not seen it: F1{" "}
      {formatPercent(before.f1)} before, {formatPercent(after.f1)} with it; log loss{" "}
      {formatDecimal(before.logLoss, 3)} before, {formatDecimal(after.logLoss, 3)} with it.
    </Trans>
  );
}
