import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { formatDecimal } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { LoadMore } from "@/app/_ui/table/load-more";
import type { SearchAnswer } from "@/server/features/search/schema";
import { OfferHitCard, ProductHitCard } from "./hit-cards";
import type { WhyHereProps } from "./why-here";

interface SearchResultsProps {
  answer: Pick<
    UseQueryResult<SearchAnswer, unknown>,
    "data" | "error" | "isPending" | "isFetching" | "isPlaceholderData" | "refetch"
  >;
  limit: number;
  /** What was asked. */
  request: WhyHereProps["request"];
  onShowMore: () => void;
  /** Looks for a query exactly as it was typed. */
  onSearchInstead: (query: string) => void;
}

export function SearchResults({ answer, limit, request, onShowMore, onSearchInstead }: SearchResultsProps) {
  const { data } = answer;
  if (answer.isPending) return <TableSkeleton rowCount={6} />;
  if (!data) {
    return (
      <Card>
        <ErrorState
          title={t`The search did not answer`}
          reason={toErrorText(answer.error)}
          onRetry={() => answer.refetch()}
          isRetrying={answer.isFetching}
        />
      </Card>
    );
  }
  return (
    <div className={cn("transition-opacity", answer.isPlaceholderData && "opacity-60")}>
      {data.warnings.map((warning) => (
        <Notice key={warning} tone="warning" className="mb-3">
          {warning}
        </Notice>
      ))}
      {data.correctedQuery ? (
        <p className="mb-2">
          <Trans>
            Shown for <strong className="font-semibold">{data.correctedQuery}</strong>
          </Trans>{" "}
          <Button variant="link" size="sm" onClick={() => onSearchInstead(data.query.trim())}>
            <Trans>Search for “{data.query.trim()}” instead</Trans>
          </Button>
        </p>
      ) : null}
      <p role="status" className="mb-2 text-table text-muted-foreground tabular-nums">
        {data.hits.length === 0 ? t`No hits` : toSummary(data)}
        {" · "}
        <Trans>{formatDecimal(data.processingTimeMs, 1)} ms on the server</Trans>
      </p>
      {data.hits.length === 0 ? <NoHits query={data.query} /> : <Hits answer={data} request={request} />}
      {data.hits.length > 0 && data.hasMore && limit < 100 ? (
        <LoadMore
          shownCount={data.hits.length}
          hasMore
          isLoading={answer.isPlaceholderData}
          onLoadMore={onShowMore}
        />
      ) : null}
    </div>
  );
}

function Hits({ answer, request }: { answer: SearchAnswer } & Pick<WhyHereProps, "request">) {
  const isByRelevance = request.sort === "relevance";
  const query = isByRelevance ? answer.query : null;
  // While another answer is awaited the hits are of what was asked before.
  const explained = isByRelevance && answer.query.trim() !== "" ? { ...request, q: answer.query } : null;
  return (
    <ol className="divide-y overflow-hidden rounded-lg border bg-card">
      {answer.kind === "products"
        ? answer.hits.map((hit, index) => (
            <ProductHitCard key={hit.id} hit={hit} place={index + 1} query={query} request={explained} />
          ))
        : answer.hits.map((hit, index) => (
            <OfferHitCard key={hit.id} hit={hit} place={index + 1} request={explained} />
          ))}
    </ol>
  );
}

function NoHits({ query }: { query: string }) {
  return (
    <Card>
      <EmptyState
        icon={SearchX}
        title={query ? t`Nothing found for “${query}”` : t`There is nothing to search yet`}
        text={
          query
            ? t`Try fewer words, or let meaning count more.`
            : t`Products appear here as soon as a catalog was imported and compared.`
        }
      />
    </Card>
  );
}

function toSummary({ total, kind, query }: SearchAnswer): string {
  const found = toCountText(kind, total);
  return query ? found : t`${found}, in no order`;
}

function toCountText(kind: SearchAnswer["kind"], count: number): string {
  return kind === "products"
    ? plural(count, { one: "# product", other: "# products" })
    : plural(count, { one: "# offer", other: "# offers" });
}
