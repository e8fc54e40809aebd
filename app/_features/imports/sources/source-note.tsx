"use client";

import { Trans } from "@lingui/react/macro";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { SourceView } from "@/server/features/sources/schema";
import { startSentence, toScheduleWords } from "./schedule-words";

/** "Every day at 03:00, Europe/Berlin, next in 3 hours"; what went wrong where the last look brought nothing. */
export function SourceNote({ source }: { source: SourceView }) {
  const { isFetching, isPaused, failure, nextAt, schedule } = source;
  if (isFetching) return <Trans>Is being fetched</Trans>;
  if (failure !== null) {
    return (
      <span className="text-different">
        {nextAt === null ? (
          <Trans>Failed</Trans>
        ) : (
          <Trans>
            Failed, tried again <RelativeTime time={nextAt} />
          </Trans>
        )}
      </span>
    );
  }
  if (isPaused) return <Trans>Paused</Trans>;
  const words = startSentence(toScheduleWords(schedule));
  if (nextAt === null) return <span className="text-muted-foreground">{words}</span>;
  return (
    <Trans>
      {words}, next <RelativeTime time={nextAt} />
    </Trans>
  );
}
