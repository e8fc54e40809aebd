"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { onDemand } from "@/app/_ui/on-demand";
import type { TeamDay } from "@/server/features/review/goals/schema";
import { useCanDecide } from "../use-can-decide";
import { GoalBar } from "./today-count";
import { useGoal, useStartOfToday } from "./use-today";

const GoalDialog = onDemand(() => import("./goal-dialog").then((module) => module.GoalDialog));
const pollMs = 30_000;

/** Who has decided how much today, of what they mean to. Nothing while nobody did and nobody means to. */
export function GoalCard() {
  const since = useStartOfToday();
  const team = useQuery(
    useTRPC().review.goals.team.queryOptions({ since }, { refetchInterval: pollMs, ...aside }),
  ).data;
  const goal = useGoal();
  const viewer = useViewer();
  const canDecide = useCanDecide();
  const [isAsking, setIsAsking] = useState(false);
  if (!team || goal === undefined || (team.length === 0 && !canDecide)) return null;
  return (
    <Card>
      <CardHeader
        title={t`Decided today`}
        action={
          canDecide ? (
            <Button size="sm" onClick={() => setIsAsking(true)}>
              {goal === null ? <Trans>Set your goal</Trans> : <Trans>Change your goal</Trans>}
            </Button>
          ) : null
        }
      />
      <CardBody className="pt-2">
        {team.length === 0 ? (
          <p className="text-table text-muted-foreground">
            <Trans>Nobody has decided anything since midnight.</Trans>
          </p>
        ) : (
          <ul className="flex flex-col gap-2 text-table">
            {team.map((day) => (
              <TeamRow key={day.personId} day={day} isOwn={day.personId === viewer?.id} />
            ))}
          </ul>
        )}
      </CardBody>
      {isAsking ? <GoalDialog goal={goal} onClose={() => setIsAsking(false)} /> : null}
    </Card>
  );
}

function TeamRow({ day: { name, perDay, decidedCount }, isOwn }: { day: TeamDay; isOwn: boolean }) {
  return (
    <li className="flex items-center gap-3">
      <span className="min-w-0 grow truncate">{isOwn ? t`You` : name}</span>
      {perDay !== null ? <GoalBar count={decidedCount} goal={perDay} className="w-20 shrink-0" /> : null}
      <span className="flex shrink-0 items-center gap-1 text-muted-foreground tabular-nums">
        {perDay !== null && decidedCount >= perDay ? (
          <Check aria-label={t`Goal reached`} className="size-3.5 text-same" strokeWidth={2.5} />
        ) : null}
        {perDay === null
          ? formatCount(decidedCount)
          : t`${formatCount(decidedCount)} of ${formatCount(perDay)}`}
      </span>
    </li>
  );
}
