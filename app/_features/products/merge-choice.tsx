"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { formatPercent } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { SearchField } from "@/app/_ui/table/search-field";
import type { ProductListItem } from "@/server/features/products/schema";

const foundMax = 8;

interface MergeChoiceProps {
  productId: string;
  onChoose: (productId: string) => void;
}

/** Products that may be the same, and a search for any other. */
export function MergeChoice({ productId, onChoose }: MergeChoiceProps) {
  const [query, setQuery] = useState("");
  const trpc = useTRPC();
  const suggestions = useQuery(
    trpc.products.mergeSuggestions.queryOptions({ id: productId as never }, { enabled: query === "" }),
  );
  const found = useQuery(
    trpc.products.list.queryOptions(
      { query, limit: foundMax + 1 },
      { enabled: query !== "", placeholderData: keepPreviousData },
    ),
  );
  const current = query === "" ? suggestions : found;
  const products: readonly (ProductListItem & { matchProbability?: number })[] =
    (query === "" ? suggestions.data : found.data?.items) ?? [];
  const others = products.filter((product) => product.id !== productId).slice(0, foundMax);
  return (
    <div className="flex flex-col gap-3">
      <SearchField
        label={t`Search by title, brand or GTIN`}
        value={query}
        onSearch={setQuery}
        className="sm:w-full"
      />
      {current.isPending ? (
        <Skeleton className="h-28 w-full rounded-lg" />
      ) : current.isError ? (
        <Notice
          tone="bad"
          title={t`The products could not be loaded`}
          action={
            <Button size="sm" onClick={() => current.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        />
      ) : others.length === 0 ? (
        <p className="py-4 text-center text-muted-foreground">
          {query === ""
            ? t`No other product looks like this one. Search for it by its title, brand or GTIN.`
            : t`No other product has all these words.`}
        </p>
      ) : (
        <ChoiceList
          title={query === "" ? t`May be the same` : t`Found`}
          products={others}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

interface ChoiceListProps {
  title: string;
  products: readonly (ProductListItem & { matchProbability?: number })[];
  onChoose: (productId: string) => void;
}

function ChoiceList({ title, products, onChoose }: ChoiceListProps) {
  return (
    <section>
      <h3 className="mb-1 text-table font-medium text-muted-foreground">{title}</h3>
      <ul className="rounded-lg border">
        {products.map((product) => (
          <li key={product.id} className="border-b last:border-b-0">
            <button
              type="button"
              onClick={() => onChoose(product.id)}
              className="flex w-full items-center gap-3 px-3 py-2 text-left hover:bg-muted focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 grow">
                <span className="line-clamp-1 font-medium wrap-anywhere">{product.title}</span>
                <span className="block text-xs text-muted-foreground">
                  {[product.brand, plural(product.offerCount, { one: "# offer", other: "# offers" })]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              {product.matchProbability === undefined ? null : (
                <span className="shrink-0 text-xs text-muted-foreground">
                  <Trans>
                    <span className="codes">{formatPercent(product.matchProbability)}</span> the same
                  </Trans>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
