"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showUndoToast } from "@/app/_ui/toast";
import type { QualityPlan } from "@/server/features/quality/schema";
import { waitingDaysMax } from "@/server/features/quality/terms";

/** How many settled pairs people are shown to measure how good the matcher is. */
export function QualityTab() {
  const plan = useQuery(useTRPC().quality.plan.queryOptions());
  if (plan.isPending) return <Skeleton className="h-56 max-w-[640px] rounded-lg" />;
  if (!plan.data) {
    return (
      <Card>
        <ErrorState
          title={t`This could not be loaded`}
          reason={toErrorText(plan.error)}
          onRetry={() => plan.refetch()}
          isRetrying={plan.isFetching}
        />
      </Card>
    );
  }
  return <PlanForm key={Object.values(plan.data).join(" ")} plan={plan.data} />;
}

function useChangePlan() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.quality.changePlan.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }),
  );
  const save = (next: QualityPlan, before: QualityPlan) =>
    change.mutate(next, {
      onSuccess: () => showUndoToast(t`The quality check was changed`, () => change.mutate(before)),
    });
  return { change, save };
}

/** An empty field is no number. */
function toNumber(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

function PlanForm({ plan }: { plan: QualityPlan }) {
  const [isOn, setIsOn] = useState(plan.isOn);
  const [amount, setAmount] = useState(String(plan.pairsPerDay));
  const [percent, setPercent] = useState(String(plan.secondLookPercent));
  const { form, problems, check } = useProblems(
    { isOn, pairsPerDay: toNumber(amount), secondLookPercent: toNumber(percent) },
    async () => (await import("@/server/features/quality/schema")).qualityPlanSchema,
  );
  const { change, save } = useChangePlan();
  const isChanged =
    isOn !== plan.isOn || amount !== String(plan.pairsPerDay) || percent !== String(plan.secondLookPercent);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const next = await check();
    if (next) save(next, plan);
  }

  return (
    <Card className="max-w-[640px]">
      <form ref={form} onSubmit={submit} noValidate>
        <CardHeader
          title={t`Quality check`}
          description={t`A few pairs that the matcher settled by itself come up for review among the doubtful ones, unmarked. What people say to them shows how many matches are right, and how many were missed.`}
        />
        <CardBody className="flex max-w-sm flex-col gap-4">
          {change.isError ? <Notice tone="bad">{toErrorText(change.error)}</Notice> : null}
          <Checkbox
            label={t`Put settled pairs into the review queue`}
            checked={isOn}
            onCheckedChange={(checked) => setIsOn(checked === true)}
          />
          <Field
            label={t`Pairs a day`}
            hint={t`At most ${waitingDaysMax} days' pairs wait at a time. Half are matches, half are pairs that were told apart.`}
            error={problems.pairsPerDay}
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={200}
                className="w-28"
                disabled={!isOn}
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
              />
            )}
          </Field>
          <Field
            label={t`Second look (%)`}
            hint={t`Of people's decisions so many in a hundred are put before a second person, who does not see the first verdict. 0 = none.`}
            error={problems.secondLookPercent}
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={0}
                max={50}
                className="w-28"
                value={percent}
                onChange={(event) => setPercent(event.target.value)}
              />
            )}
          </Field>
        </CardBody>
        <CardFooter>
          <Button variant="primary" type="submit" disabled={!isChanged} isLoading={change.isPending}>
            <Trans>Save</Trans>
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
