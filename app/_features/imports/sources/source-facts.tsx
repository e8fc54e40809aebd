"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { SourceView } from "@/server/features/sources/schema";
import { startSentence, toScheduleWords } from "./schedule-words";

/** When a source is fetched, what the last look came to, and when the next one is. */
export function SourceFacts({ source }: { source: SourceView }) {
  const { schedule, isPaused, isFetching, nextAt } = source;
  const facts: { label: string; value: ReactNode }[] = [
    { label: t`Fetched`, value: startSentence(toScheduleWords(schedule)) },
    { label: t`Last time`, value: <LastTime source={source} /> },
    {
      label: t`Next time`,
      value: isFetching ? (
        <Trans>Now, as soon as a worker is free and no import of it runs</Trans>
      ) : isPaused ? (
        <Trans>Paused</Trans>
      ) : nextAt === null ? (
        <Trans>When somebody asks for it</Trans>
      ) : (
        <RelativeTime time={nextAt} />
      ),
    },
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 text-table sm:grid-cols-[8rem_1fr]">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted-foreground max-sm:-mb-1.5">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function LastTime({ source: { outcome, checkedAt, changedAt } }: { source: SourceView }) {
  if (checkedAt === null || outcome === null) return <Trans>Not yet</Trans>;
  const time = <RelativeTime time={checkedAt} />;
  if (outcome === "failed") return <Trans>Failed {time}</Trans>;
  if (outcome === "imported") return <Trans>Imported {time}</Trans>;
  if (changedAt === null) return <Trans>Unchanged, looked at {time}</Trans>;
  return (
    <Trans>
      Unchanged since <RelativeTime time={changedAt} />, looked at {time}
    </Trans>
  );
}
