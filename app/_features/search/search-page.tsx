"use client";

import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { PageHeader } from "@/app/_ui/page-header";
import { ApiCard } from "./api-card";
import { SearchControls } from "./search-controls";
import { SearchResults } from "./search-results";
import { pageSize, searchParsers, toSearchRequest } from "./search-state";
import { useDebounced } from "./use-debounced";

const typingPauseMs = 200;

/** Tries the search that a storefront calls. */
export function SearchPage() {
  const trpc = useTRPC();
  const [state, setState] = useQueryStates(searchParsers, { history: "replace" });
  const debounced = useDebounced(state, typingPauseMs);
  const answer = useQuery(
    trpc.search.query.queryOptions(toSearchRequest(debounced), {
      placeholderData: keepPreviousData,
      staleTime: 5_000,
    }),
  );
  return (
    <>
      <PageHeader
        title={t`Search`}
        description={t`What your storefront's customers get, and why in this order.`}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <SearchControls state={state} onChange={(changes) => setState({ ...changes, limit: pageSize })} />
          <SearchResults
            answer={answer}
            onShowMore={() => setState({ limit: Math.min(100, state.limit + pageSize) })}
            limit={state.limit}
          />
        </div>
        <ApiCard state={debounced} />
      </div>
    </>
  );
}
