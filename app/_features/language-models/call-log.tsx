"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Download, ListX, ScrollText } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/fields/select";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ListState } from "@/app/_ui/table/list-state";
import { SearchField } from "@/app/_ui/table/search-field";
import { callStatuses } from "@/server/features/resolution/terms";
import { CallTotals } from "./call-totals";
import { CallsTable } from "./calls-table";
import { statusLabels } from "./llm-words";

const PurgeDialog = onDemand(() => import("./purge-dialog").then((module) => module.PurgeDialog));

/** Each question that was sent: what of which pair, to whom, what came and what it cost. */
export function CallLog({ models }: { models: readonly string[] }) {
  const trpc = useTRPC();
  const [isPurging, setIsPurging] = useState(false);
  const [{ outcome, model, q }, setFilters] = useQueryStates({
    outcome: parseAsStringLiteral(callStatuses),
    model: parseAsString,
    q: parseAsString.withDefault(""),
  });
  const filter = { status: outcome, model, text: q || null };
  const calls = useInfiniteQuery(
    trpc.languageModels.calls.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  );
  const isFiltered = outcome !== null || model !== null || q !== "";
  const query = new URLSearchParams({
    ...(outcome ? { status: outcome } : {}),
    ...(model ? { model } : {}),
    ...(q ? { text: q } : {}),
  });
  const known = [...new Set([...models, ...(model ? [model] : [])])];
  return (
    <section aria-labelledby="call-log">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="call-log" className="font-semibold">
            <Trans>Call log</Trans>
          </h2>
          <p className="max-w-prose text-table text-muted-foreground">
            <Trans>
              Each question that was sent. Answers that people are to judge without seeing them stay hidden
              until they have.
            </Trans>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button asChild>
            <a href={`/api/export/llm-calls?${query}`} download>
              <Download aria-hidden />
              <Trans>Export as CSV</Trans>
            </a>
          </Button>
          <Button onClick={() => setIsPurging(true)}>
            <ListX aria-hidden />
            <Trans>Delete old entries</Trans>
          </Button>
        </div>
      </div>
      <div className="mb-3 flex flex-wrap gap-2">
        <SearchField
          label={t`Search titles and reasons`}
          value={q}
          onSearch={(text) => void setFilters({ q: text || null })}
        />
        <Select
          aria-label={t`Outcome`}
          className="w-44"
          value={outcome ?? ""}
          options={[
            { value: "", label: t`All outcomes` },
            ...callStatuses.map((value) => ({ value, label: statusLabels[value] })),
          ]}
          onChange={({ target }) =>
            void setFilters({ outcome: callStatuses.find((value) => value === target.value) ?? null })
          }
        />
        {known.length > 1 ? (
          <Select
            aria-label={t`Model`}
            className="w-44"
            value={model ?? ""}
            options={[
              { value: "", label: t`All models` },
              ...known.map((value) => ({ value, label: value })),
            ]}
            onChange={({ target }) => void setFilters({ model: target.value || null })}
          />
        ) : null}
      </div>
      <CallTotals />
      <ListState
        query={calls}
        errorTitle={t`The call log could not be loaded`}
        empty={
          <EmptyState
            icon={ScrollText}
            title={isFiltered ? t`Nothing like this` : t`No calls yet`}
            text={
              isFiltered
                ? t`No call meets these filters.`
                : t`Each question to a language model appears here, with what was sent and what it cost.`
            }
            action={
              isFiltered ? (
                <Button onClick={() => void setFilters(null)}>
                  <Trans>Show everything</Trans>
                </Button>
              ) : undefined
            }
          />
        }
      >
        {(rows) => <CallsTable calls={rows} />}
      </ListState>
      {isPurging ? <PurgeDialog onClose={() => setIsPurging(false)} /> : null}
    </section>
  );
}
