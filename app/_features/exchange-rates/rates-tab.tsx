"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showSuccessToast } from "@/app/_ui/toast";
import type { RateState } from "@/server/features/exchange-rates/schema";
import type { RateSource } from "@/server/features/exchange-rates/terms";
import { RateFacts } from "./rate-facts";
import { UploadRates } from "./upload-rates";

const fetchingPollMs = 2_000;

/** The currency that figures are in, and the rates by which prices are put into it. */
export function RatesTab() {
  const state = useQuery(
    useTRPC().exchangeRates.get.queryOptions(undefined, {
      refetchInterval: ({ state }) => (isFetchDue(state.data) ? fetchingPollMs : false),
    }),
  );
  if (state.isPending) return <Skeleton className="h-56 max-w-[640px] rounded-lg" />;
  if (!state.data) {
    return (
      <Card>
        <ErrorState
          title={t`The exchange rates could not be loaded`}
          reason={toErrorText(state.error)}
          onRetry={() => state.refetch()}
          isRetrying={state.isFetching}
        />
      </Card>
    );
  }
  const { baseCurrency, source } = state.data;
  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      <RateSettingsCard key={`${baseCurrency} ${source}`} state={state.data} />
      <RateFacts state={state.data} />
      <UploadRates defaultAnchor={state.data.anchor ?? "EUR"} />
    </div>
  );
}

function isFetchDue(state: RateState | undefined): boolean {
  return state?.source === "ecb" && (state.nextFetchAt === null || new Date(state.nextFetchAt) <= new Date());
}

function RateSettingsCard({ state }: { state: RateState }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isAdmin = useViewer()?.role === "admin";
  const [base, setBase] = useState(state.baseCurrency ?? "");
  const [source, setSource] = useState(state.source);
  const { form, problems, check } = useProblems(
    { baseCurrency: base.trim() || null, source },
    async () => (await import("@/server/features/exchange-rates/schema")).rateSettingsSchema,
  );
  const onSettled = () => queryClient.invalidateQueries();
  const change = useMutation(trpc.exchangeRates.change.mutationOptions({ onSettled }));
  const fetchNow = useMutation(trpc.exchangeRates.fetchNow.mutationOptions({ onSettled }));
  const isChanged = base !== (state.baseCurrency ?? "") || source !== state.source;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const settings = await check();
    if (settings)
      change.mutate(settings, {
        onSuccess: () => showSuccessToast(t`Figures are made anew by these settings`),
      });
  }

  return (
    <Card>
      <form ref={form} onSubmit={submit} noValidate>
        <CardHeader
          title={t`Exchange rates`}
          description={t`Prices in other currencies are compared in one of them. A price without a rate is left out, never guessed.`}
        />
        <fieldset disabled={!isAdmin}>
          <CardBody className="flex max-w-sm flex-col gap-4">
            {change.error || fetchNow.error ? (
              <Notice tone="bad">{toErrorText(change.error ?? fetchNow.error)}</Notice>
            ) : null}
            <Field
              label={t`Base currency`}
              isOptional
              hint={t`Empty: that of your own shop, now ${state.currency}.`}
              error={problems.baseCurrency}
            >
              {(control) => (
                <Input
                  {...control}
                  value={base}
                  maxLength={3}
                  autoComplete="off"
                  placeholder={state.currency}
                  className="w-24 uppercase"
                  onChange={({ target }) => setBase(target.value.toUpperCase())}
                />
              )}
            </Field>
            <Field
              label={t`Source`}
              hint={t`The bank's table is fetched from ${state.host}, four times a day.`}
            >
              {(control) => (
                <Select
                  {...control}
                  value={source}
                  options={[
                    { value: "file", label: t`Files that I upload` },
                    { value: "ecb", label: t`European Central Bank, daily` },
                  ]}
                  onChange={({ target }) => setSource(target.value as RateSource)}
                />
              )}
            </Field>
          </CardBody>
        </fieldset>
        {isAdmin ? (
          <CardFooter>
            {state.source === "ecb" ? (
              <Button onClick={() => fetchNow.mutate()} isLoading={fetchNow.isPending}>
                <RefreshCw aria-hidden />
                <Trans>Fetch now</Trans>
              </Button>
            ) : null}
            <Button variant="primary" type="submit" disabled={!isChanged} isLoading={change.isPending}>
              <Trans>Save</Trans>
            </Button>
          </CardFooter>
        ) : null}
      </form>
    </Card>
  );
}
