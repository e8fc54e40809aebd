"use client";

import { t } from "@lingui/core/macro";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { PairTitles } from "@/app/_features/review/pair/pair-titles";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { VerdictBadge } from "@/app/_ui/evidence/verdict-badge";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { ProductView } from "@/server/features/products/schema";

interface LinkRow {
  id: string;
  lower: ProductView["offers"][number];
  higher: ProductView["offers"][number];
  matchProbability: number;
  verdict: ProductView["links"][number]["verdict"];
  isLink: boolean;
}

const columns: readonly DataColumn<LinkRow>[] = [
  {
    id: "offers",
    header: t`Two offers`,
    isPrimary: true,
    cell: ({ lower, higher }) => <PairTitles offers={[lower, higher]} />,
  },
  {
    id: "probability",
    header: t`Same product`,
    align: "end",
    width: "w-40",
    cell: ({ matchProbability }) => <ProbabilityBar probability={matchProbability} />,
  },
  {
    id: "verdict",
    header: t`Decided`,
    width: "w-32",
    cell: ({ verdict, isLink }) =>
      verdict ? (
        <VerdictBadge verdict={verdict} />
      ) : (
        <span className="text-muted-foreground">{isLink ? t`By the matcher` : t`Not sure enough`}</span>
      ),
  },
];

/** The pairs among a product's offers, most certain first. */
export function ProductLinks({ product }: { product: ProductView }) {
  const offers = new Map(product.offers.map((offer) => [offer.id as string, offer]));
  const rows = product.links.flatMap(({ lowerOfferId, higherOfferId, matchProbability, verdict, isLink }) => {
    const lower = offers.get(lowerOfferId);
    const higher = offers.get(higherOfferId);
    return lower && higher
      ? [{ id: `${lowerOfferId}/${higherOfferId}`, lower, higher, matchProbability, verdict, isLink }]
      : [];
  });
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t`Pairs of offers`}
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      getRowHref={({ lower, higher }) => toPairHref(lower.id, higher.id)}
    />
  );
}
