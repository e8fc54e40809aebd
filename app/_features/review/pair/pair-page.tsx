"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { onDemand } from "@/app/_ui/on-demand";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { showErrorToast } from "@/app/_ui/toast";
import type { ReviewPair } from "@/server/features/review/schema";
import { useBlindMode } from "../blind-mode";
import { DecisionBar } from "../focus/decision-bar";
import { useReviewSession } from "../outbox/use-review-session";
import { useQueuePlace } from "../queue/use-queue-place";
import { useReason } from "../reason/use-reason";
import { useReviewKeys } from "../review-keys";
import { useCanDecide } from "../use-can-decide";
import { type PairIds, toPairKey } from "./pair-address";
import { PairDetails } from "./pair-details";
import { openPair, useOpenPair } from "./pair-location";
import { PairSkeleton } from "./pair-skeleton";

const KeyListDialog = onDemand(() => import("../key-list-dialog").then((module) => module.KeyListDialog));
const ReasonNote = onDemand(() => import("../reason/reason-note").then((module) => module.ReasonNote));

/** The pair is read from the address, not from the route, so that going to the next one needs no page of the server's. */
export function PairPage() {
  const pair = useOpenPair();
  return pair ? <PairReview pair={pair} /> : null;
}

function PairReview({ pair }: { pair: PairIds }) {
  const router = useRouter();
  const search = useSearchParams().toString();
  const listHref = search ? `/review?${search}` : "/review";
  const query = useQuery(useTRPC().review.get.queryOptions(pair));
  const session = useReviewSession();
  const place = useQueuePlace(pair);
  const canDecide = useCanDecide();
  const why = useReason(toPairKey(pair));
  const { isBlind, toggle: toggleBlind } = useBlindMode();
  const [isShowingKeys, setIsShowingKeys] = useState(false);
  const [shownPairKey, setShownPairKey] = useState<string | null>(null);
  const isHidden = isBlind && shownPairKey !== toPairKey(pair);
  const verdict = session.verdicts.get(toPairKey(pair)) ?? findVerdict(query.data, isHidden);

  function goNext() {
    if (place.next) openPair(place.next);
    else router.push(listHref);
  }

  function decide(chosen: VerdictName) {
    if (!canDecide || !query.data) return;
    session.decide({
      title: query.data.lowerOffer.title,
      choices: [{ pair, verdict: chosen }],
      reason: why.reason,
      // Who decides again what was refused has read why.
      seenDecisionId: session.failedKeys.has(toPairKey(pair))
        ? undefined
        : (query.data.decisions.find((decision) => decision.isCurrent)?.id ?? null),
    });
    goNext();
  }

  function undoLatest() {
    if (!session.undoLatest())
      showErrorToast(t`Nothing to undo`, t`Older decisions can be undone in a pair's history.`);
  }

  const actions = {
    onDecide: decide,
    onSkip: goNext,
    onBack: () => place.previous && openPair(place.previous),
    onShowKeys: () => setIsShowingKeys(true),
    onReason: () => canDecide && why.ask(true),
  };
  useReviewKeys({ ...actions, onUndo: undoLatest });

  return (
    <div className="-mb-10 flex min-h-[calc(100dvh-68px-3.5rem-env(safe-area-inset-bottom))] flex-col sm:min-h-[calc(100dvh-68px)]">
      <PageCrumb label={t`Pair`} />
      <DetailState
        query={query}
        missingTitle={t`There is no such pair`}
        failedTitle={t`The pair could not be loaded`}
        isMissing={isMissing(query.error)}
        back={<BackLink href={listHref}>{t`Back to the queue`}</BackLink>}
        skeleton={<PairSkeleton />}
      >
        {(view) => (
          <PairDetails
            key={toPairKey(pair)}
            pair={view}
            verdict={verdict}
            canUndo={canDecide}
            listHref={listHref}
            isBlind={isBlind}
            isHidden={isHidden}
            onToggleBlind={toggleBlind}
            onShow={() => setShownPairKey(toPairKey(pair))}
            onUndo={(decisionId) => session.undo(view.lowerOffer.title, [decisionId])}
          />
        )}
      </DetailState>
      <DecisionBar
        {...actions}
        verdict={verdict}
        canDecide={canDecide}
        isReady={query.data !== undefined}
        hasPrevious={place.previous !== null}
        above={why.reason !== null || why.isAsking ? <ReasonNote {...why} /> : null}
      />
      {isShowingKeys ? <KeyListDialog onOpenChange={setIsShowingKeys} /> : null}
    </div>
  );
}

/** The verdict in force. In blind mode it counts only where a person gave it. */
function findVerdict(pair: ReviewPair | undefined, isHidden: boolean): VerdictName | null {
  if (!pair?.verdict) return null;
  const isByPerson = pair.decisions.some(
    (decision) => decision.isCurrent && decision.deciderKind === "person",
  );
  return isHidden && !isByPerson ? null : pair.verdict;
}
