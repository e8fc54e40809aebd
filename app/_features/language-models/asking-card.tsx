"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CirclePause, Play, PowerOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { FactList } from "@/app/_features/settings/fact-list";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { formatCompactCount, formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { samplePairs } from "@/server/features/language-models/terms";
import type { LanguageModelsView } from "@/server/features/resolution/model-status";
import { formatCost } from "./llm-words";
import { useLlmChanges } from "./use-llm-changes";

/** Of a question that was never asked yet and its answer. */
const usualTokensPerCall = 760;

/** Whether models are asked now, about how much, and what that costs; with the buttons that start and stop it. */
export function AskingCard({ view }: { view: LanguageModelsView }) {
  const { state } = useLlmChanges();
  const [asked, setAsked] = useState<"sample" | "all" | "off" | null>(null);
  const { settings, models, costPerCall } = view;
  const waitingCount = models[0]?.waitingCount ?? 0;
  const tokens = models[0]?.tokensPerCall ?? usualTokensPerCall;
  const price = (count: number) =>
    costPerCall === null
      ? t`about ${formatCompactCount(count * tokens)} tokens`
      : t`about ${formatCompactCount(count * tokens)} tokens, ${formatCost(count * costPerCall, settings.currency)}`;
  const sampleCount = Math.min(samplePairs, waitingCount);
  const isOn = settings.state === "on";
  const confirm =
    asked === null ? null : toConfirmation(asked, price(asked === "sample" ? sampleCount : waitingCount));
  return (
    <Card>
      <CardHeader title={t`Asking about doubtful pairs`} action={<StateBadge state={settings.state} />} />
      <CardBody className="flex flex-col gap-3">
        <PauseNotice view={view} />
        <FactList
          facts={[
            { label: t`Waiting pairs`, value: t`${formatCount(waitingCount)}, ${price(waitingCount)}` },
            { label: t`Spent today`, value: describeSpent(view) },
            ...(settings.questionsLeft === null
              ? []
              : [{ label: t`Left of the sample`, value: formatCount(settings.questionsLeft) }]),
            ...(view.cappedCatalogs.length === 0
              ? []
              : [{ label: t`No more today`, value: describeCapped(view) }]),
          ]}
        />
      </CardBody>
      <CardFooter className="flex-wrap">
        {isOn ? (
          <Button isLoading={state.isPending} onClick={() => state.mutate({ state: "paused" })}>
            <CirclePause aria-hidden />
            <Trans>Pause</Trans>
          </Button>
        ) : (
          <>
            <Button disabled={waitingCount === 0} onClick={() => setAsked("sample")}>
              {t`Ask a sample of ${formatCount(sampleCount)} first`}
            </Button>
            <Button variant="primary" isLoading={state.isPending} onClick={() => setAsked("all")}>
              <Play aria-hidden />
              {t`Ask about ${formatCount(waitingCount)} ${plural(waitingCount, { one: "waiting pair", other: "waiting pairs" })}`}
            </Button>
          </>
        )}
        {settings.state === "off" ? null : (
          <Button variant="danger" onClick={() => setAsked("off")}>
            <PowerOff aria-hidden />
            <Trans>Switch off</Trans>
          </Button>
        )}
      </CardFooter>
      {confirm && asked ? (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => (isOpen ? undefined : setAsked(null))}
          {...confirm}
          onConfirm={() => {
            setAsked(null);
            if (asked === "off") return state.mutate({ state: "off" });
            state.mutate({ state: "on", questions: asked === "sample" ? sampleCount : null });
          }}
        />
      ) : null}
    </Card>
  );
}

function toConfirmation(asked: "sample" | "all" | "off", price: string) {
  if (asked === "off")
    return {
      title: t`Switch the language model off?`,
      sentences: [
        t`Nothing more is asked, questions under way are cut off within seconds, and no answer settles a pair any more.`,
        t`What it has settled stays; take that back under Activity.`,
      ],
      confirmLabel: t`Switch off`,
    };
  return asked === "sample"
    ? {
        title: t`Ask a sample first?`,
        sentences: [
          t`The most valuable pairs are asked about: ${price}. Then it pauses.`,
          t`The answers are kept from everybody. Decide these pairs in Review; that shows what the model's word is worth.`,
        ],
        confirmLabel: t`Ask the sample`,
      }
    : {
        title: t`Ask about all waiting pairs?`,
        sentences: [
          t`This comes to ${price} for the first model. Pairs that it leaves in doubt go on to the next one.`,
          t`Later imports' doubtful pairs are asked about as they come up, within the budgets.`,
        ],
        confirmLabel: t`Ask`,
      };
}

function StateBadge({ state }: { state: LanguageModelsView["settings"]["state"] }) {
  if (state === "on") return <Badge tone="good">{t`On`}</Badge>;
  return state === "paused" ? <Badge tone="warning">{t`Paused`}</Badge> : <Badge tone="bad">{t`Off`}</Badge>;
}

function PauseNotice({ view: { settings } }: { view: LanguageModelsView }) {
  if (settings.pauseReason === "alarm")
    return (
      <Notice tone="bad" title={t`Paused: it says “same” unusually often`}>
        {settings.pauseNote}{" "}
        <Trans>
          Look at its calls below and, under Activity, take back what it settled if it is wrong. Asking again
          starts the watch anew.
        </Trans>
      </Notice>
    );
  if (settings.pauseReason === "new")
    return (
      <Notice title={t`Nothing has been asked yet`}>
        <Trans>
          Test the model below, then ask a sample: people's verdicts on it show what its word is worth.
        </Trans>
      </Notice>
    );
  if (settings.pauseReason === "sample")
    return (
      <Notice tone="good" title={t`The sample is asked`}>
        <Trans>Decide these pairs in Review. Once 30 are judged, the model's word can settle others.</Trans>
      </Notice>
    );
  return null;
}

function describeSpent({ spentToday, settings }: LanguageModelsView): string {
  const spent = t`${formatCompactCount(spentToday.tokens)} tokens, ${formatCost(spentToday.cost, settings.currency)}`;
  const limits = [
    ...(settings.dayTokensMax === null ? [] : [t`${formatCompactCount(settings.dayTokensMax)} tokens`]),
    ...(settings.dayMoneyMax === null ? [] : [formatCost(settings.dayMoneyMax, settings.currency)]),
  ];
  return limits.length === 0 ? spent : t`${spent}, of at most ${limits.join(", ")}`;
}

function describeCapped({ cappedCatalogs }: LanguageModelsView): ReactNode {
  return cappedCatalogs
    .map(({ catalogName, settledCount }) => t`${catalogName} (${formatCount(settledCount)} settled)`)
    .join(", ");
}
