"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatDecimal } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { DriftAlarmView, DriftView } from "@/server/features/drift/schema";
import { WeekCharts } from "./week-charts";

/** Whether catalogs still score as they did, and how the cascade stood week by week. */
export function DriftCard() {
  const drift = useQuery(useTRPC().quality.drift.queryOptions());
  return (
    <Card aria-labelledby="drift">
      <CardHeader
        title={
          <span id="drift">
            <Trans>Week by week</Trans>
          </span>
        }
        description={t`How right matches are, who has to settle pairs and what that costs; and where a catalog scores otherwise than when this matcher was first used on it.`}
      />
      <CardBody className="flex flex-col gap-4 pt-3">
        {drift.isPending ? (
          <Skeleton className="h-32 rounded-lg" />
        ) : drift.data ? (
          <Drift view={drift.data} />
        ) : (
          <ErrorState
            title={t`This could not be loaded`}
            reason={toErrorText(drift.error)}
            onRetry={() => drift.refetch()}
            isRetrying={drift.isFetching}
          />
        )}
      </CardBody>
    </Card>
  );
}

function Drift({ view: { alarms, weeks } }: { view: DriftView }) {
  return (
    <>
      {alarms.length === 0 ? (
        <p className="flex items-center gap-2 text-muted-foreground">
          <CircleCheck aria-hidden className="size-4 text-same" />
          <Trans>Nothing has drifted.</Trans>
        </p>
      ) : (
        <ul className="divide-y">
          {alarms.map((alarm) => (
            <Alarm key={alarm.id} alarm={alarm} />
          ))}
        </ul>
      )}
      {weeks.length === 0 ? (
        <p className="text-table text-muted-foreground">
          <Trans>The first week is counted within minutes, once pairs are matched.</Trans>
        </p>
      ) : (
        <WeekCharts weeks={weeks} />
      )}
    </>
  );
}

function Alarm({ alarm }: { alarm: DriftAlarmView }) {
  const { kind, catalogId, catalogName, importId, value, bound, raisedAt, settledAt } = alarm;
  const Icon = settledAt ? CircleCheck : TriangleAlert;
  const figures = t`${formatDecimal(value, 2)}, where chance explains ${formatDecimal(bound, 2)}`;
  return (
    <li className="flex items-start gap-2 py-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${settledAt ? "text-same" : "text-different"}`} />
      <p className="min-w-0">
        <Link
          href={importId ? `/imports/${importId}` : `/catalogs/${catalogId}`}
          className="font-medium underline"
        >
          {catalogName}
        </Link>{" "}
        {kind === "calibration"
          ? t`Decisions differ from what probabilities promise: ${figures} standard deviations.`
          : importId
            ? t`The pairs of its latest import score otherwise than at first: stability index ${figures}.`
            : t`Its pairs score otherwise than at first: stability index ${figures}.`}{" "}
        <span className="text-muted-foreground">
          <RelativeTime time={raisedAt} />
          {settledAt ? t`; settled since` : null}
        </span>
      </p>
    </li>
  );
}
