"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Check, TriangleAlert, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { OfferBrief, ProductConflict } from "@/server/features/products/schema";
import { describeBarrier, describeOutcome, describeTie, nameConflict } from "./conflict-words";
import { followProduct, readStanding } from "./use-regrouping";

interface ProductConflictsProps {
  productId: string;
  conflicts: readonly ProductConflict[];
  canDecide: boolean;
  onMerge: (otherProductId: string) => void;
  onSplit: (offerId: string) => void;
}

/** Each conflict in words, with what would solve it. */
export function ProductConflicts({ conflicts, ...actions }: ProductConflictsProps) {
  if (conflicts.length === 0) return null;
  return (
    <section aria-labelledby="product-conflicts" className="mb-5">
      <h2 id="product-conflicts" className="mb-2 font-semibold">
        {plural(conflicts.length, { one: "A conflict to solve", other: "# conflicts to solve" })}
      </h2>
      <ul className="flex flex-col gap-2">
        {conflicts.map((conflict) => (
          <ConflictCard
            key={conflict.offers.map((offer) => offer.id).join(" ")}
            conflict={conflict}
            {...actions}
          />
        ))}
      </ul>
    </section>
  );
}

const isKnot = ({ barrier }: ProductConflict) => barrier.kind === "too-many-offers";

type ConflictCardProps = Omit<ProductConflictsProps, "conflicts"> & { conflict: ProductConflict };

function ConflictCard({ conflict, ...actions }: ConflictCardProps) {
  return (
    <li className="rounded-lg border border-variant-line bg-variant-soft p-3">
      <h3 className="flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-variant" />
        {nameConflict(conflict)}
      </h3>
      <div className="mt-2 flex flex-col gap-2 text-table">
        <Side icon={<Check aria-hidden className="size-4 text-same" />} offers={conflict.offers}>
          {describeTie(conflict)}
        </Side>
        <Side
          icon={<X aria-hidden className="size-4 text-different" />}
          offers={isKnot(conflict) ? [] : conflict.barrier.offers}
        >
          {describeBarrier(conflict)}
        </Side>
      </div>
      <p className="mt-2 text-table">{describeOutcome(conflict)}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ConflictActions conflict={conflict} {...actions} />
      </div>
    </li>
  );
}

interface SideProps {
  icon: ReactNode;
  offers: readonly OfferBrief[];
  children: ReactNode;
}

function Side({ icon, offers, children }: SideProps) {
  return (
    <div className="flex gap-2">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <div className="min-w-0">
        <p className="font-medium first-letter:uppercase">{children}</p>
        {offers.map((offer) => (
          <p key={offer.id} className="wrap-anywhere">
            <span className="text-muted-foreground">{offer.catalogName}:</span> {offer.title}
          </p>
        ))}
      </div>
    </div>
  );
}

function ConflictActions({ productId, conflict, canDecide, onMerge, onSplit }: ConflictCardProps) {
  const { offers, barrier, isFollowed, matchProbability } = conflict;
  const part = usePartPair(productId);
  const other = offers.find((offer) => offer.productId !== productId);
  const isScored = matchProbability !== null;
  const canRegroup = canDecide && !isKnot(conflict);
  return (
    <>
      {canDecide && (!isFollowed || isKnot(conflict)) && isScored ? (
        <Button size="sm" onClick={() => part(offers)}>
          <X aria-hidden />
          <Trans>They are different products</Trans>
        </Button>
      ) : null}
      {canRegroup && !isFollowed && other?.productId ? (
        <Button size="sm" onClick={() => onMerge(other.productId!)}>
          <Check aria-hidden />
          <Trans>They are one product</Trans>
        </Button>
      ) : null}
      {canRegroup && isFollowed
        ? barrier.offers
            .filter((offer) => offer.productId === productId)
            .map((offer) => (
              <Button key={offer.id} size="sm" className="max-w-full" onClick={() => onSplit(offer.id)}>
                <span className="truncate">
                  <Trans>Split off “{shorten(offer.title)}”</Trans>
                </span>
              </Button>
            ))
        : null}
      <PairLink offers={offers}>{isScored ? t`Look at the match` : t`Look at the first decision`}</PairLink>
      {barrier.kind === "decision" ? (
        <PairLink offers={barrier.offers}>
          {isScored ? t`Look at the decision` : t`Look at the second decision`}
        </PairLink>
      ) : null}
    </>
  );
}

function PairLink({
  offers: [one, other],
  children,
}: {
  offers: readonly [OfferBrief, OfferBrief];
  children: string;
}) {
  return (
    <Button size="sm" variant="ghost" asChild>
      <Link href={toPairHref(one.id, other.id)}>{children}</Link>
    </Button>
  );
}

/** Decides that two offers differ, with undo. */
function usePartPair(productId: string): (offers: readonly [OfferBrief, OfferBrief]) => Promise<void> {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  async function save(change: () => Promise<unknown>, failure: string) {
    const before = await readStanding(client, productId);
    try {
      await change();
      followProduct(client, queryClient, productId, before);
    } catch (error) {
      showErrorToast(failure, toErrorText(error));
    }
  }
  return ([one, other]) => {
    const [lowerOfferId, higherOfferId] = [one.id, other.id].sort();
    const pair = { lowerOfferId: lowerOfferId!, higherOfferId: higherOfferId! };
    return save(async () => {
      const { decisionId } = await client.review.decide.mutate({ pair, verdict: "different" });
      const undo = () => save(() => client.review.undo.mutate({ decisionId }), t`Not undone`);
      showUndoToast(t`Decided: different`, undo);
    }, t`Not saved`);
  };
}

function shorten(title: string): string {
  return title.length <= 36 ? title : `${title.slice(0, 34).trimEnd()}…`;
}
