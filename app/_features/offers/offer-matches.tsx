"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card } from "@/app/_ui/card";
import { BandBadge } from "@/app/_ui/evidence/band-badge";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { TextDiff } from "@/app/_ui/evidence/text-diff";
import { VariantHint } from "@/app/_ui/evidence/variant-hint";
import { VerdictBadge } from "@/app/_ui/evidence/verdict-badge";
import { Money } from "@/app/_ui/format/money";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { FoundMatch } from "@/server/features/matching/schema";
import type { OfferView } from "@/server/features/offers/schema";

function toColumns(title: string): readonly DataColumn<FoundMatch>[] {
  return [
    {
      id: "title",
      header: t`Offer`,
      isPrimary: true,
      cell: ({ offer, verdict, suggestedVerdict, variantDifferences }) => (
        <>
          <TextDiff text={offer.title} other={title} className="line-clamp-2" />
          <span className="block text-xs font-normal text-muted-foreground">{offer.catalogName}</span>
          {!verdict && suggestedVerdict === "variant" ? (
            <VariantHint differences={variantDifferences} className="mt-1" />
          ) : null}
        </>
      ),
    },
    {
      id: "price",
      header: t`Price`,
      align: "end",
      width: "w-24",
      cell: ({ offer }) => <Money amountMinor={offer.priceMinor} currency={offer.currency} />,
    },
    {
      id: "probability",
      header: t`Same product`,
      align: "end",
      width: "w-36",
      cell: ({ matchProbability }) => <ProbabilityBar probability={matchProbability} />,
    },
    {
      id: "standing",
      header: t`Result`,
      width: "w-28",
      cell: ({ verdict, band }) => (verdict ? <VerdictBadge verdict={verdict} /> : <BandBadge band={band} />),
    },
  ];
}

/** The offers that may be the same product, most probable first. */
export function OfferMatches({ offer }: { offer: OfferView }) {
  const matches = useQuery(useTRPC().match.find.queryOptions({ offer: { offerId: offer.id }, limit: 50 }));
  return (
    <section aria-labelledby="offer-matches">
      <h2 id="offer-matches" className="mb-2 font-semibold">
        <Trans>May be the same product</Trans>
      </h2>
      {matches.isPending ? (
        <TableSkeleton rowCount={4} />
      ) : !matches.data ? (
        <Card>
          <ErrorState
            title={t`The matches could not be loaded`}
            reason={t`The server did not answer as expected. Nothing is lost.`}
            onRetry={() => matches.refetch()}
            isRetrying={matches.isFetching}
          />
        </Card>
      ) : matches.data.length === 0 ? (
        <Card>
          <EmptyState
            icon={GitCompareArrows}
            title={t`No similar offer`}
            text={t`No other catalog has an offer that looks like this one. New imports are compared as they come in.`}
          />
        </Card>
      ) : (
        <DataTable
          caption={t`Offers that may be the same product`}
          columns={toColumns(offer.title)}
          rows={matches.data}
          getRowId={(match) => match.offer.id}
          getRowHref={(match) => toPairHref(offer.id, match.offer.id)}
        />
      )}
    </section>
  );
}
