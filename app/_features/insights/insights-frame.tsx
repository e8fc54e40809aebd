"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Store } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { formatList } from "@/app/_ui/format/format-list";
import { formatDay } from "@/app/_ui/format/format-time";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import type { InsightState } from "@/server/features/price-positions/schema";

const fillingPollMs = 2_000;

const pages = [
  { href: "/insights/prices", label: t`Prices` },
  { href: "/insights/gaps", label: t`Assortment gaps` },
  { href: "/insights/coverage", label: t`Coverage` },
];

/** What is known before anything is shown; asked again while figures are being made. */
function useInsightState() {
  return useQuery(
    useTRPC().insights.state.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.isFilling ? fillingPollMs : false),
    }),
  );
}

interface InsightsFrameProps {
  title: string;
  description: string;
  actions?: ReactNode;
  children: (state: InsightState) => ReactNode;
}

/** Title, the three pages and what stands in the way of figures: no own shop, no rates. */
export function InsightsFrame({ title, description, actions, children }: InsightsFrameProps) {
  const state = useInsightState();
  const hasShop = (state.data?.ownCatalogs.length ?? 0) > 0;
  return (
    <>
      <PageCrumb label={title} />
      <PageHeader title={title} description={description} actions={hasShop ? actions : null} />
      <PageLinks />
      {state.isPending ? <TableSkeleton /> : null}
      {state.isError && !state.data ? (
        <Card>
          <ErrorState
            title={t`This could not be loaded`}
            reason={toErrorText(state.error)}
            onRetry={() => state.refetch()}
            isRetrying={state.isFetching}
          />
        </Card>
      ) : null}
      {state.data && !hasShop ? <NoOwnShop /> : null}
      {state.data && hasShop ? (
        <div className="flex flex-col gap-4">
          <StateNotices state={state.data} />
          {children(state.data)}
        </div>
      ) : null}
    </>
  );
}

function PageLinks() {
  const pathname = usePathname();
  return (
    <nav aria-label={t`Insights`} className="mb-4 flex gap-4 overflow-x-auto border-b">
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={cn(
            "inline-flex h-9 shrink-0 items-center border-b-2 border-transparent font-medium text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2",
            pathname === href && "border-primary text-foreground",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function NoOwnShop() {
  return (
    <Card>
      <EmptyState
        icon={Store}
        title={t`Which catalog is your shop?`}
        text={t`Open the catalog with your own offers and choose “Own shop” as its role. Where you stand among the others then appears here.`}
        action={
          <Button variant="primary" asChild>
            <Link href="/catalogs">
              <Trans>Choose a catalog</Trans>
            </Link>
          </Button>
        }
      />
    </Card>
  );
}

function StateNotices({ state }: { state: InsightState }) {
  const { missingCurrencies, currency, rateDay, isFilling } = state;
  const rates = (
    <Button size="sm" asChild>
      <Link href="/settings?tab=rates">
        <Trans>Exchange rates</Trans>
      </Link>
    </Button>
  );
  return (
    <>
      {isFilling ? (
        <Notice title={t`Figures are being made anew`}>
          <Trans>What is shown changes until that is done.</Trans>
        </Notice>
      ) : null}
      {missingCurrencies.length > 0 ? (
        <Notice
          tone="warning"
          title={t`No exchange rate for ${formatList(missingCurrencies, "and")}`}
          action={rates}
        >
          <Trans>Prices in these currencies are left out: they can't be compared in {currency}.</Trans>
        </Notice>
      ) : null}
      {rateDay ? (
        <p className="text-table text-muted-foreground">
          <Trans>
            In {currency}, by the exchange rates of {formatDay(new Date(rateDay))}.
          </Trans>
        </p>
      ) : null}
    </>
  );
}
