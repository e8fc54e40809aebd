"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartLine, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { ApiCard } from "./api-card";
import { countChosen, FacetPanel, nothingChosen } from "./facet-panel";
import { SearchControls } from "./search-controls";
import { SearchResults } from "./search-results";
import { pageSize, type SearchState, searchParsers, toSearchRequest } from "./search-state";
import { useDebounced } from "./use-debounced";

const typingPauseMs = 150;

/** Tries the search that a storefront calls. */
export function SearchPage() {
  const trpc = useTRPC();
  const [state, setState] = useQueryStates(searchParsers, { history: "replace" });
  const debounced = useDebounced(state, typingPauseMs);
  const request = toSearchRequest(debounced);
  const answer = useQuery(
    trpc.search.query.queryOptions(request, {
      placeholderData: keepPreviousData,
      staleTime: 5_000,
    }),
  );
  const change = (changes: Partial<SearchState>) => setState({ ...changes, limit: pageSize });
  const chosenCount = countChosen(state);
  const panel = <FacetPanel state={state} answer={answer.data} onChange={change} />;
  return (
    <>
      <PageHeader
        title={t`Search`}
        description={t`What your storefront's customers get, and why in this order.`}
        actions={
          <>
            <Button asChild>
              <Link href="/search/reports">
                <ChartLine aria-hidden />
                <Trans>Reports</Trans>
              </Link>
            </Button>
            <Button asChild>
              <Link href="/search/rules">
                <SlidersHorizontal aria-hidden />
                <Trans>Rules and synonyms</Trans>
              </Link>
            </Button>
          </>
        }
      />
      <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[13rem_minmax(0,1fr)] 2xl:grid-cols-[13rem_minmax(0,1fr)_20rem]">
        <aside aria-label={t`Filters`} className="max-lg:hidden">
          {chosenCount > 0 ? (
            <Button variant="ghost" size="sm" className="mb-3 -ml-2" onClick={() => change(nothingChosen)}>
              <Trans>Clear filters</Trans>
            </Button>
          ) : null}
          {panel}
        </aside>
        <div className="flex min-w-0 flex-col gap-4">
          <SearchControls state={state} onChange={change} />
          <details className="rounded-md border bg-card px-3 py-2 lg:hidden">
            <summary className="cursor-pointer font-medium">
              {chosenCount > 0 ? t`Filters (${chosenCount})` : t`Filters`}
            </summary>
            <div className="pt-3">{panel}</div>
          </details>
          <SearchResults
            answer={answer}
            onShowMore={() => setState({ limit: Math.min(100, state.limit + pageSize) })}
            onSearchInstead={(q) => change({ q: `"${q}"` })}
            limit={state.limit}
            request={request}
          />
        </div>
        <div className="lg:col-start-2 2xl:col-start-3">
          <ApiCard state={debounced} />
        </div>
      </div>
    </>
  );
}
