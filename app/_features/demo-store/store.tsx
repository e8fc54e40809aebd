"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { InsightsClient, SearchClient } from "instantsearch.js";
import { history } from "instantsearch.js/es/lib/routers";
import { useMemo, useRef } from "react";
import { Configure, InstantSearch } from "react-instantsearch";
import { ChosenRefinements } from "./chosen-refinements";
import { createDemoClient, createDemoInsights } from "./demo-client";
import { FacetDrawer } from "./facet-drawer";
import { FacetPanel } from "./facet-panel";
import { PageChoice } from "./page-choice";
import { Results, ResultsSummary } from "./results";
import { SortChoice } from "./sort-choice";
import { SuggestBox } from "./suggest-box";

/** A storefront as a shop would build it: InstantSearch's widgets on the search client of clients/instantsearch. */
export default function Store({ currency }: { currency: string }) {
  // The library's type is Algolia's client of any version; ours has the part that it calls.
  const client = useMemo(() => createDemoClient(currency) as unknown as SearchClient, [currency]);
  const insights = useMemo(() => ({ insightsClient: createDemoInsights() as unknown as InsightsClient }), []);
  // Of the query and what is chosen, in the address. It stays when one goes on to a product, so that "back" finds it.
  const routing = useMemo(() => ({ router: history({ cleanUrlOnDispose: false }) }), []);
  const top = useRef<HTMLDivElement>(null);
  return (
    <InstantSearch
      searchClient={client}
      indexName="products"
      routing={routing}
      insights={insights}
      future={{ preserveSharedStateOnUnmount: true }}
    >
      <Configure hitsPerPage={24} maxValuesPerFacet={100} />
      <h1 className="sr-only">
        <Trans>Demo store</Trans>
      </h1>
      <div ref={top} className="scroll-mt-4">
        <SuggestBox />
      </div>
      <div className="mt-4 grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <aside aria-label={t`Filters`} className="max-lg:hidden">
          <FacetPanel currency={currency} />
        </aside>
        <section aria-label={t`Products`} className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <ResultsSummary />
            <FacetDrawer currency={currency} />
            <SortChoice />
          </div>
          <ChosenRefinements currency={currency} />
          <Results />
          <PageChoice onChange={() => top.current?.scrollIntoView()} />
        </section>
      </div>
    </InstantSearch>
  );
}
