"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GraduationCap } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { showErrorToast } from "@/app/_ui/toast";
import type { MeasurementView, SpecialisationRunView } from "@/server/features/matchers/schema";
import { RunResult } from "./run-result";

export function isRunOpen(run: SpecialisationRunView | null): boolean {
  return run?.status === "queued" || run?.status === "running";
}

interface SpecialiseCardProps {
  run: SpecialisationRunView | null;
  measurement: MeasurementView | null;
}

/** Has the matcher learn from decisions, and says what became of the last time. */
export function SpecialiseCard({ run, measurement }: SpecialiseCardProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isAdmin = useViewer()?.role === "admin";
  const [isAsking, setIsAsking] = useState(false);
  const start = useMutation(
    trpc.matchers.specialise.mutationOptions({
      onError: (error) => showErrorToast(t`Nothing was started`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.matchers.pathKey() }),
    }),
  );
  return (
    <Card aria-labelledby="specialise">
      <CardHeader
        title={
          <span id="specialise">
            <Trans>Specialise on your decisions</Trans>
          </span>
        }
        description={t`The matcher learns from what your people decided, what your shop calls the same product. It does so by itself after each 50 decisions and every night, takes over only where it is proven to judge decided pairs better that it had not seen, and can be rolled back.`}
        action={
          isAdmin ? (
            <Button
              variant="primary"
              onClick={() => setIsAsking(true)}
              isLoading={start.isPending || isRunOpen(run)}
            >
              <GraduationCap aria-hidden />
              <Trans>Specialise on our decisions</Trans>
            </Button>
          ) : null
        }
      />
      <CardBody className="pt-3">
        {run ? (
          <RunResult run={run} />
        ) : (
          <p className="text-table text-muted-foreground">
            {isAdmin ? t`Not tried yet.` : t`Not tried yet; an admin can start it.`}
          </p>
        )}
      </CardBody>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t`Specialise on your decisions?`}
        confirmLabel={t`Start learning`}
        onConfirm={() => start.mutate()}
        sentences={[
          t`A worker reads your decisions and the offers around them, and learns for some minutes. You can go on working.`,
          toEffectSentence(measurement),
          t`Decisions stay as they are. Roll back puts the version before into force again.`,
        ]}
      />
    </Card>
  );
}

function toEffectSentence(measurement: MeasurementView | null): string {
  return measurement
    ? t`If the outcome judges unseen decisions better, it comes into force and ${plural(measurement.matchCount, { one: "the only stored match is", other: "all # stored matches are" })} scored by it. If not, nothing changes.`
    : t`If the outcome judges unseen decisions better, it comes into force and all stored matches are scored by it. If not, nothing changes.`;
}
