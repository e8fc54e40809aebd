"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { cn } from "@/app/_ui/class-names";
import { verdictLooks } from "@/app/_ui/evidence/verdict-badge";
import { useBulkUndo } from "../bulk/use-bulk-undo";
import { toPairHref } from "../pair/pair-address";
import { type LastDecision, listLastDecisions } from "./last-decisions";
import { useFocusStore, useReviewSession } from "./use-review-session";

const tones: Record<LastDecision["verdict"], string> = {
  same: "text-same",
  variant: "text-variant",
  different: "text-different",
  unsure: "text-unsure",
};

/** One's last ten decisions: to look at again and change, or to take back. */
export function DecisionChips() {
  const focus = useFocusStore();
  const { log, verdicts, undo } = useReviewSession();
  const undoBulk = useBulkUndo();
  const recent = useQuery(useTRPC().review.recent.queryOptions({ limit: 10 }));
  const last = listLastDecisions(log, recent.data ?? [], (key) => verdicts.has(key));

  function takeBack({ decidedId, title, decisionIds, batchId }: LastDecision) {
    if (decidedId) focus.takeBack(decidedId);
    else if (batchId) undoBulk(batchId);
    else undo(title, decisionIds);
  }

  return (
    <section
      aria-label={t`Your last decisions`}
      className="mt-2.5 flex items-center gap-2 text-xs max-sm:hidden"
    >
      <span className="shrink-0 leading-7 text-muted-foreground">
        {last.length > 0 ? t`Last` : t`Your last ten decisions stay here, to change or undo.`}
      </span>
      <ul className="relative flex min-w-0 gap-1.5 overflow-x-auto py-0.5">
        {last.map((decision) => (
          <Chip
            key={decision.decisionIds[0]}
            decision={decision}
            onShow={() => decision.decidedId !== null && focus.show(decision.decidedId)}
            onUndo={() => takeBack(decision)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ChipProps {
  decision: LastDecision;
  onShow: () => void;
  onUndo: () => void;
}

const nameClasses = "flex h-full items-center gap-1 rounded-l-full pr-1 pl-2 hover:bg-accent";

function Chip({ decision, onShow, onUndo }: ChipProps) {
  const { decidedId, title, verdict, pairs, pairCount } = decision;
  const { icon: Icon, word } = verdictLooks[verdict];
  const name = (
    <>
      <Icon aria-hidden className={cn("size-3 shrink-0", tones[verdict])} strokeWidth={2.5} />
      <span className="sr-only">{word}:</span>
      <span className="max-w-28 truncate">{title}</span>
      {pairCount > 1 ? <span className="codes text-muted-foreground">{pairCount}</span> : null}
    </>
  );
  return (
    <li className="flex h-6 shrink-0 items-center rounded-full border bg-card">
      {decidedId ? (
        <button type="button" title={t`Change: ${title}`} className={nameClasses} onClick={onShow}>
          {name}
        </button>
      ) : (
        <Link
          href={toPairHref(pairs[0]!.lowerOfferId, pairs[0]!.higherOfferId)}
          title={t`Open: ${title}`}
          className={nameClasses}
        >
          {name}
        </Link>
      )}
      <button
        type="button"
        aria-label={t`Undo: ${title}`}
        title={t`Undo`}
        className="grid h-full w-6 place-items-center rounded-r-full text-muted-foreground hover:bg-accent hover:text-foreground"
        onClick={onUndo}
      >
        <Undo2 aria-hidden className="size-3" />
      </button>
    </li>
  );
}
