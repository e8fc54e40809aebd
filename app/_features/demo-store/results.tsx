"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { PackageOpen, SearchX } from "lucide-react";
import { useClearRefinements, useHits, useInstantSearch, useSearchBox } from "react-instantsearch";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import type { StoreHit } from "./demo-client";
import { HitCard } from "./hit-card";
import { gridClasses, ResultsSkeleton } from "./results-skeleton";

/** The products in all states: loading, failed, none, there. */
export function Results() {
  const { status, error, results, refresh } = useInstantSearch({ catchError: true });
  const { items, sendEvent } = useHits<StoreHit>();
  if (status === "error") {
    return (
      <Card>
        <ErrorState title={t`The search did not answer`} reason={toReason(error)} onRetry={refresh} />
      </Card>
    );
  }
  // What stands before the first answer is the library's own, of no query.
  if (results.__isArtificial) return <ResultsSkeleton />;
  const hasPictures = items.some(({ imageLink }) => imageLink !== null);
  if (items.length === 0) return <Nothing onRefresh={refresh} />;
  return (
    <div className="relative" aria-busy={status === "stalled"}>
      {status === "stalled" ? (
        <span aria-hidden className="absolute inset-x-0 -top-2 h-0.5 overflow-hidden rounded-full">
          <span className="block h-full w-1/3 animate-slide-along bg-primary" />
        </span>
      ) : null}
      <ol className={gridClasses}>
        {items.map((hit) => (
          <li key={hit.objectID}>
            <HitCard
              hit={hit}
              hasPicture={hasPictures}
              onOpen={() => sendEvent("click", hit, "Product opened")}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What the server says against a search; where nothing came back, that. */
function toReason(error: (Error & { status?: number }) | undefined): string {
  return error?.status ? error.message : t`Nothing came back. Check your connection.`;
}

/** How many there are, and what was looked for instead of a mistyped query. */
export function ResultsSummary() {
  const { results, status } = useInstantSearch();
  const [raw] = (results._rawResults ?? []) as { correctedQuery?: string }[];
  const corrected = raw?.correctedQuery;
  return (
    <p role="status" className="min-w-0 grow text-table text-muted-foreground max-sm:basis-full">
      {results.__isArtificial || status === "error"
        ? " "
        : plural(results.nbHits, { one: "# product", other: "# products" })}
      {corrected ? (
        <>
          {" "}
          <Trans>
            for <strong className="text-foreground">{corrected}</strong>
          </Trans>
        </>
      ) : null}
    </p>
  );
}

function Nothing({ onRefresh }: { onRefresh: () => void }) {
  const { query, clear } = useSearchBox();
  const { canRefine, refine } = useClearRefinements();
  if (query === "" && !canRefine) {
    return (
      <Card>
        <EmptyState
          icon={PackageOpen}
          title={t`The shelves are being filled`}
          text={t`The demo shops are still being imported and matched. Products appear here as soon as they can be searched.`}
          action={
            <Button onClick={onRefresh}>
              <Trans>Look again</Trans>
            </Button>
          }
        />
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={SearchX}
        title={t`No product fits`}
        text={canRefine ? t`Try without the filters, or with other words.` : t`Try other words, or fewer.`}
        action={
          canRefine ? (
            <Button onClick={refine}>
              <Trans>Clear the filters</Trans>
            </Button>
          ) : (
            <Button onClick={clear}>
              <Trans>Clear the search</Trans>
            </Button>
          )
        }
      />
    </Card>
  );
}
