"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Pin } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatList } from "@/app/_ui/format/format-list";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { SearchField } from "@/app/_ui/table/search-field";
import type { ProductHit, SearchAnswer } from "@/server/features/search/schema";

const shownHits = 10;

/** The first hits of a query without rules and with them, side by side. */
export function RulePreview() {
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  return (
    <div className="flex flex-col gap-4">
      <SearchField label={t`Query to try`} value={q} onSearch={setQ} className="max-w-md" />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Hits q={q} rules={false} />
        <Hits q={q} rules />
      </div>
    </div>
  );
}

function Hits({ q, rules }: { q: string; rules: boolean }) {
  const trpc = useTRPC();
  const answer = useQuery(
    trpc.search.query.queryOptions(
      { q: q.slice(0, 200), kind: "products", limit: shownHits, rules },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Card>
      <CardHeader title={rules ? t`With your rules` : t`Without rules`} />
      {answer.isPending ? (
        <CardBody>
          <TableSkeleton rowCount={5} />
        </CardBody>
      ) : !answer.data ? (
        <ErrorState
          title={t`The search did not answer`}
          reason={toErrorText(answer.error)}
          onRetry={() => answer.refetch()}
          isRetrying={answer.isFetching}
        />
      ) : (
        <Answer answer={answer.data} rules={rules} />
      )}
    </Card>
  );
}

function Answer({ answer, rules }: { answer: SearchAnswer; rules: boolean }) {
  const hits = answer.kind === "products" ? answer.hits : [];
  return (
    <>
      {rules ? <Effects answer={answer} /> : null}
      {hits.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          <Trans>Nothing found</Trans>
        </p>
      ) : (
        <ol className="mt-3 divide-y border-t">
          {hits.map((hit, index) => (
            <li key={hit.id} className="flex min-h-9 items-center gap-3 px-4 py-1.5 text-table">
              <span aria-hidden className="codes w-5 shrink-0 text-right text-muted-foreground">
                {index + 1}
              </span>
              <span className="min-w-0 grow wrap-anywhere">{hit.title}</span>
              <Effect hit={hit} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Effects({ answer: { appliedRules, redirect, banners } }: { answer: SearchAnswer }) {
  const names = useQuery(useTRPC().searchRules.list.queryOptions()).data?.rules ?? [];
  const applied = names.filter(({ id }) => appliedRules.includes(id)).map(({ name }) => name);
  return (
    <div className="flex flex-col gap-2 px-4 pt-1 text-table text-muted-foreground">
      <p>{applied.length > 0 ? t`Rules that apply: ${formatList(applied, "and")}` : t`No rule applies.`}</p>
      {redirect === null ? null : <Notice tone="info">{t`People are led to ${redirect}`}</Notice>}
      {banners.map((banner) => {
        const values = Object.entries(banner).map(([key, value]) => `${key} = ${value}`);
        return (
          <Notice key={values.join()} tone="info">
            <Trans>Banner: {values.join(", ")}</Trans>
          </Notice>
        );
      })}
    </div>
  );
}

function Effect({ hit: { pinned, boost } }: { hit: ProductHit }) {
  if (pinned)
    return (
      <Badge tone="accent">
        <Pin aria-hidden />
        <Trans>Pinned</Trans>
      </Badge>
    );
  if (boost === 0) return null;
  return (
    <Badge tone={boost > 0 ? "good" : "warning"}>
      {boost > 0 ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
      {boost > 0 ? t`Boosted` : t`Buried`}
    </Badge>
  );
}
