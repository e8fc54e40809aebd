"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight, ArrowRightLeft, Check, MoreHorizontal, Tags, Undo2, X } from "lucide-react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { actionsColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { LoadMore } from "@/app/_ui/table/load-more";
import type { BrandCounts, BrandPairView } from "@/server/features/brands/schema";
import type { AliasListName } from "@/server/features/brands/terms";
import { describeEvidence } from "./brand-words";
import { useBrandChanges } from "./use-brand-changes";

interface BrandListProps {
  list: AliasListName;
  counts: BrandCounts | undefined;
  mayChange: boolean;
}

export function BrandList({ list, counts, mayChange }: BrandListProps) {
  const trpc = useTRPC();
  const pairs = useInfiniteQuery(
    trpc.brands.list.infiniteQueryOptions({ list }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const changes = useBrandChanges();
  if (pairs.isPending) return <TableSkeleton rowCount={6} />;
  if (!pairs.data)
    return (
      <Card>
        <ErrorState
          title={t`The brands could not be loaded`}
          reason={toErrorText(pairs.error)}
          onRetry={() => pairs.refetch()}
          isRetrying={pairs.isFetching}
        />
      </Card>
    );
  const rows = pairs.data.pages.flatMap((page) => page.items);
  if (rows.length === 0)
    return (
      <Card>
        <EmptyState icon={Tags} {...toEmptyWords(list, counts)} />
      </Card>
    );
  const columns: DataColumn<BrandPairView>[] = [
    { id: "names", header: t`Brand`, isPrimary: true, cell: (pair) => <Names pair={pair} list={list} /> },
    { id: "evidence", header: t`Why`, cell: (pair) => <Evidence pair={pair} /> },
    ...(list === "proposed"
      ? []
      : [
          {
            id: "decided",
            header: t`Decided`,
            width: "w-36",
            hideBelow: "md",
            cell: ({ decidedAt }: BrandPairView) =>
              decidedAt ? <RelativeTime time={decidedAt} className="text-muted-foreground" /> : null,
          } satisfies DataColumn<BrandPairView>,
        ]),
    ...(mayChange ? [toActions(changes)] : []),
  ];
  return (
    <>
      <DataTable
        caption={list === "proposed" ? t`Names that may be one brand, the surest first` : t`Names of brands`}
        columns={columns}
        rows={rows}
        getRowId={({ aliasKey, brandKey }) => `${aliasKey} ${brandKey}`}
      />
      <LoadMore
        shownCount={rows.length}
        totalCount={counts?.[list] ?? null}
        hasMore={pairs.hasNextPage}
        isLoading={pairs.isFetchingNextPage}
        onLoadMore={() => pairs.fetchNextPage()}
      />
    </>
  );
}

function toEmptyWords(list: AliasListName, counts: BrandCounts | undefined) {
  if (list === "confirmed")
    return {
      title: t`No brands are read as one yet`,
      text: t`What you confirm, add or import from a CSV file stands here and can be taken back.`,
    };
  if (list === "refused")
    return {
      title: t`Nothing is kept apart`,
      text: t`Names that you keep apart are not proposed again.`,
    };
  return counts?.lookedAt
    ? {
        title: t`Nothing to confirm`,
        text: plural(counts.brands ?? 0, {
          one: "# brand was compared; no two names look like one.",
          other: "# brands were compared; no two names look like one.",
        }),
      }
    : {
        title: t`Brands were not compared yet`,
        text: t`A worker does once a day, when imports have settled. “Compare all brands now” has it done at once.`,
      };
}

function Names({
  pair: { alias, brand, aliasCount, brandCount },
  list,
}: {
  pair: BrandPairView;
  list: AliasListName;
}) {
  const Sign = list === "refused" ? X : ArrowRight;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-0.5">
      <Name name={alias} count={aliasCount} />
      <Sign
        role="img"
        aria-label={list === "refused" ? t`is not` : t`is read as`}
        className="size-3.5 shrink-0 text-muted-foreground"
      />
      <Name name={brand} count={brandCount} />
    </span>
  );
}

function Name({ name, count }: { name: string; count: number | null }) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-1.5">
      <span className="break-words">{name}</span>
      {count === null ? null : (
        <span className="font-normal text-muted-foreground text-table tabular-nums">
          {plural(count, { one: `${formatCount(count)} offer`, other: `${formatCount(count)} offers` })}
        </span>
      )}
    </span>
  );
}

function Evidence({ pair: { evidence } }: { pair: BrandPairView }) {
  if (evidence.length === 0)
    return (
      <span className="text-muted-foreground">
        <Trans>Said by hand</Trans>
      </span>
    );
  return (
    <ul className="flex flex-col gap-0.5">
      {evidence.map((one) => (
        <li key={one.kind}>{describeEvidence(one)}</li>
      ))}
    </ul>
  );
}

function toActions(changes: ReturnType<typeof useBrandChanges>): DataColumn<BrandPairView> {
  return { ...actionsColumn, width: "w-64", cell: (pair) => <Actions pair={pair} changes={changes} /> };
}

function Actions({ pair, changes }: { pair: BrandPairView; changes: ReturnType<typeof useBrandChanges> }) {
  const { alias, brand, aliasKey, brandKey, state } = pair;
  if (state !== null)
    return (
      <Button size="sm" disabled={changes.isPending} onClick={() => changes.forget(pair, state)}>
        <Undo2 aria-hidden />
        <Trans>Take back</Trans>
      </Button>
    );
  const turned = { alias: brand, brand: alias, aliasKey: brandKey, brandKey: aliasKey };
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5 sm:justify-end">
      <Button
        size="sm"
        variant="primary"
        disabled={changes.isPending}
        aria-label={t`Confirm that ${alias} is ${brand}`}
        onClick={() => changes.decide(pair, "confirmed", null)}
      >
        <Check aria-hidden />
        <Trans>Confirm</Trans>
      </Button>
      <Button
        size="sm"
        disabled={changes.isPending}
        aria-label={t`Keep ${alias} and ${brand} apart`}
        onClick={() => changes.decide(pair, "refused", null)}
      >
        <X aria-hidden />
        <Trans>Keep apart</Trans>
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t`More actions for ${alias}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => changes.decide(turned, "confirmed", null)}>
            <ArrowRightLeft aria-hidden />
            <Trans>
              Read {brand} as {alias} instead
            </Trans>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}
