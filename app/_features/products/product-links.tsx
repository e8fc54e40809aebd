"use client";

import { toPairHref } from "@/app/_features/review/pair-address";
import { PairTitles } from "@/app/_features/review/pair-titles";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { ProbabilityBar } from "@/app/_ui/probability-bar";
import { VerdictBadge } from "@/app/_ui/verdict-badge";
import type { ProductView } from "@/server/features/products/schema";

interface LinkRow {
  id: string;
  lower: ProductView["offers"][number];
  higher: ProductView["offers"][number];
  matchProbability: number;
  verdict: ProductView["links"][number]["verdict"];
}

const columns: readonly DataColumn<LinkRow>[] = [
  {
    id: "offers",
    header: "Two offers",
    isPrimary: true,
    cell: ({ lower, higher }) => <PairTitles offers={[lower, higher]} />,
  },
  {
    id: "probability",
    header: "Same product",
    align: "end",
    width: "w-40",
    cell: ({ matchProbability }) => <ProbabilityBar probability={matchProbability} />,
  },
  {
    id: "verdict",
    header: "Decided",
    width: "w-32",
    cell: ({ verdict }) =>
      verdict ? (
        <VerdictBadge verdict={verdict} />
      ) : (
        <span className="text-muted-foreground">By the matcher</span>
      ),
  },
];

/** Why these offers are one product: the pairs among them, most certain first. */
export function ProductLinks({ product }: { product: ProductView }) {
  const offers = new Map(product.offers.map((offer) => [offer.id as string, offer]));
  const rows = product.links.flatMap(({ lowerOfferId, higherOfferId, matchProbability, verdict }) => {
    const lower = offers.get(lowerOfferId);
    const higher = offers.get(higherOfferId);
    return lower && higher
      ? [{ id: `${lowerOfferId}/${higherOfferId}`, lower, higher, matchProbability, verdict }]
      : [];
  });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="product-links">
      <h2 id="product-links" className="font-semibold">
        Why they are one product
      </h2>
      <p className="mb-2 text-table text-muted-foreground">
        Each link ties two offers. Open one to change it.
      </p>
      <DataTable
        caption="Links between the offers"
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        getRowHref={({ lower, higher }) => toPairHref(lower.id, higher.id)}
      />
    </section>
  );
}
