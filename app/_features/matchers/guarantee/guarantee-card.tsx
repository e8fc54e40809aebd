"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showErrorToast } from "@/app/_ui/toast";
import type { GuaranteeView } from "@/server/features/guarantee/schema";
import { AskForm } from "./ask-form";
import { SentChart } from "./sent-chart";
import { StageTable } from "./stage-table";

/** A precision and a recall that are promised with a confidence, what they cost, and which decisions are missing for them. */
export function GuaranteeCard() {
  const trpc = useTRPC();
  const guarantee = useQuery(trpc.matchers.guarantee.get.queryOptions());
  return (
    <Card aria-labelledby="guarantee">
      <CardHeader
        title={
          <span id="guarantee">
            <Trans>Guarantee</Trans>
          </span>
        }
        description={t`Say how right and how complete matches have to be. Thresholds are then chosen by what decisions on pairs drawn at random prove, so that as little as possible is left to people.`}
      />
      <CardBody className="flex flex-col gap-4 pt-3">
        {guarantee.isPending ? (
          <Skeleton className="h-40 rounded-lg" />
        ) : guarantee.data ? (
          <Guarantee view={guarantee.data} />
        ) : (
          <ErrorState
            title={t`The guarantee could not be worked out`}
            reason={toErrorText(guarantee.error)}
            onRetry={() => guarantee.refetch()}
            isRetrying={guarantee.isFetching}
          />
        )}
      </CardBody>
    </Card>
  );
}

function useGuaranteeChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = {
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.matchers.pathKey() }),
  };
  return {
    ask: useMutation(trpc.matchers.guarantee.ask.mutationOptions(options)),
    draw: useMutation(trpc.matchers.guarantee.draw.mutationOptions(options)),
    putIntoForce: useMutation(trpc.matchers.guarantee.putIntoForce.mutationOptions(options)),
  };
}

function Guarantee({ view }: { view: GuaranteeView }) {
  const isAdmin = useViewer()?.role === "admin";
  const { ask, draw, putIntoForce } = useGuaranteeChanges();
  if (view.pairCount === 0)
    return (
      <p className="text-table text-muted-foreground">
        <Trans>Nothing can be promised before pairs are stored: import two catalogs first.</Trans>
      </p>
    );
  return (
    <>
      {isAdmin ? (
        <AskForm
          key={JSON.stringify(view.ask)}
          ask={view.ask}
          isSaving={ask.isPending}
          onAsk={(input) => ask.mutate(input)}
        />
      ) : null}
      {view.askedAt ? (
        <State
          view={view}
          actions={
            isAdmin ? (
              <>
                {view.plan.next && view.labelCounts.waiting === 0 ? (
                  <Button size="sm" onClick={() => draw.mutate()} isLoading={draw.isPending}>
                    {t`Put ${plural(view.plan.next.count, { one: "# pair", other: "# pairs" })} into review`}
                  </Button>
                ) : null}
                {view.isInForce || (view.plan.isPrecisionProven && view.plan.isRecallProven) ? (
                  <Button
                    size="sm"
                    onClick={() => putIntoForce.mutate({ isInForce: !view.isInForce })}
                    isLoading={putIntoForce.isPending}
                  >
                    {view.isInForce ? t`Stop keeping it` : t`Keep it from now on`}
                  </Button>
                ) : null}
              </>
            ) : null
          }
        />
      ) : (
        <p className="text-table text-muted-foreground">
          {isAdmin ? t`Not asked for yet.` : t`Not asked for yet; an admin can do so.`}
        </p>
      )}
      <StageTable stages={view.stages} pairCount={view.pairCount} />
      <SentChart points={view.curve} />
    </>
  );
}

function State({ view, actions }: { view: GuaranteeView; actions: ReactNode }) {
  const { plan, labelCounts, ask } = view;
  const isProven = plan.isPrecisionProven && plan.isRecallProven;
  const judged = labelCounts.upper + labelCounts.lower;
  return (
    <Notice
      tone={isProven ? "good" : "warning"}
      title={
        isProven
          ? t`Proven: precision ≥ ${formatPercent(ask.precision)} and recall ≥ ${formatPercent(ask.recall)}`
          : plan.isPrecisionProven
            ? t`The precision is proven, the recall not yet`
            : plan.isRecallProven
              ? t`The recall is proven, the precision not yet`
              : t`Not proven yet: to keep it, people would decide every pair`
      }
      action={<span className="flex flex-wrap gap-2">{actions}</span>}
    >
      {view.isInForce ? t`It is kept: thresholds follow what is proven.` : t`It is not in force.`}{" "}
      {t`By ${plural(judged, { one: "# decision", other: "# decisions" })} on pairs drawn at random: auto-match from ${formatPercent(plan.autoMatch)}, auto-reject below ${formatPercent(plan.autoReject)}.`}{" "}
      {labelCounts.waiting > 0 ? (
        <Link href="/review" className="text-primary underline">
          {plural(labelCounts.waiting, {
            one: "# drawn pair waits in review",
            other: "# drawn pairs wait in review",
          })}
        </Link>
      ) : plan.next ? (
        plan.next.zone === "upper" ? (
          t`At least ${formatCount(plan.next.count)} decisions on likely matches are missing for more.`
        ) : (
          t`At least ${formatCount(plan.next.count)} decisions on unlikely pairs are missing for more.`
        )
      ) : (
        t`Further decisions would save little.`
      )}
    </Notice>
  );
}
