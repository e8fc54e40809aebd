"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import type { ModelSettings } from "@/server/features/language-models/schema";
import { readNumber } from "./llm-words";

const limits = [
  ["dayTokensMax", "dayMoneyMax"],
  ["importTokensMax", "importMoneyMax"],
  ["pairTokensMax", "pairMoneyMax"],
] as const;
type LimitField = (typeof limits)[number][number];

const limitLabels: Record<LimitField, string> = {
  dayTokensMax: t`Tokens a day`,
  dayMoneyMax: t`Money a day`,
  importTokensMax: t`Tokens for an import`,
  importMoneyMax: t`Money for an import`,
  pairTokensMax: t`Tokens for a pair`,
  pairMoneyMax: t`Money for a pair`,
};

type Draft = Record<LimitField | "currency" | "settledPercentMax", string>;

function toDraft(settings: ModelSettings): Draft {
  const text = (value: number | null) => (value === null ? "" : String(value));
  return {
    currency: settings.currency,
    settledPercentMax: String(Math.round(settings.settledShareMax * 1_000) / 10),
    dayTokensMax: text(settings.dayTokensMax),
    dayMoneyMax: text(settings.dayMoneyMax),
    importTokensMax: text(settings.importTokensMax),
    importMoneyMax: text(settings.importMoneyMax),
    pairTokensMax: text(settings.pairTokensMax),
    pairMoneyMax: text(settings.pairMoneyMax),
  };
}

/** What the form means; its schema checks it. */
function toInput(draft: Draft) {
  const percent = readNumber(draft.settledPercentMax);
  return {
    ...Object.fromEntries(limits.flat().map((field) => [field, readNumber(draft[field])])),
    currency: draft.currency,
    settledShareMax: percent === null ? null : percent / 100,
  };
}

/** What models may cost, and how much of a catalog they may settle in a day. */
export function BudgetsCard({ settings }: { settings: ModelSettings }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => toDraft(settings));
  const { form, problems, check } = useProblems(
    toInput(draft),
    async () => (await import("@/server/features/language-models/schema")).budgetsSchema,
  );
  const change = useMutation(
    trpc.languageModels.changeBudgets.mutationOptions({
      onSuccess: () => showSuccessToast(t`The budgets were changed`),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const budgets = await check();
    if (budgets) change.mutate(budgets);
  }

  return (
    <Card>
      <form ref={form} onSubmit={submit} noValidate>
        <CardHeader
          title={t`Budgets`}
          description={t`Where one is used up, nothing more is asked: until midnight UTC, or of that import or pair at all. Empty = no limit.`}
        />
        <CardBody className="flex flex-col gap-4">
          {change.isError ? <Notice tone="bad">{toErrorText(change.error)}</Notice> : null}
          {limits.map((pair) => (
            <div key={pair[0]} className="grid gap-4 sm:grid-cols-2">
              {pair.map((field) => (
                <Field key={field} label={limitLabels[field]} error={problems[field]}>
                  {(control) => (
                    <Input
                      {...control}
                      inputMode="decimal"
                      autoComplete="off"
                      value={draft[field]}
                      onChange={({ target }) => setDraft({ ...draft, [field]: target.value })}
                    />
                  )}
                </Field>
              ))}
            </div>
          ))}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label={t`Currency of prices`}
              hint={t`Three letters, such as EUR.`}
              error={problems.currency}
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={3}
                  autoComplete="off"
                  value={draft.currency}
                  onChange={({ target }) => setDraft({ ...draft, currency: target.value })}
                />
              )}
            </Field>
            <Field
              label={t`Settled a day (%)`}
              hint={t`Of a catalog's offers so many in a hundred pairs may be settled by models in a day, at least 50.`}
              error={problems.settledShareMax}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  value={draft.settledPercentMax}
                  onChange={({ target }) => setDraft({ ...draft, settledPercentMax: target.value })}
                />
              )}
            </Field>
          </div>
        </CardBody>
        <CardFooter>
          <Button variant="primary" type="submit" isLoading={change.isPending}>
            <Trans>Save</Trans>
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
