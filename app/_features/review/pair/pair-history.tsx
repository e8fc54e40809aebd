"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Bot } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { VerdictBadge } from "@/app/_ui/evidence/verdict-badge";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { DecisionView } from "@/server/features/decisions/schema";
import type { ReviewPair } from "@/server/features/review/schema";

/** What the language model said, and why. */
export function OpinionList({ opinions }: { opinions: ReviewPair["llmOpinions"] }) {
  return (
    <ul className="flex flex-col gap-3">
      {opinions.map(({ model, verdict, reason, createdAt }) => (
        <li key={`${model} ${createdAt.toISOString()}`}>
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {verdict ? <VerdictBadge verdict={verdict} /> : null}
            <span className="inline-flex min-w-0 items-center gap-1 text-xs text-muted-foreground">
              <Bot aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">{model}</span>
            </span>
            <RelativeTime time={createdAt} className="text-xs text-muted-foreground" />
          </div>
          {reason ? <p className="mt-1 wrap-anywhere">{reason}</p> : null}
        </li>
      ))}
    </ul>
  );
}

const deciderWords: Record<DecisionView["deciderKind"], (name: string) => string> = {
  person: (name) => name,
  agent: (name) => t`agent ${name}`,
  llm: (name) => t`language model ${name}`,
  rule: (name) => t`rule ${name}`,
  matcher: () => t`the matcher`,
};

interface DecisionHistoryProps {
  decisions: readonly DecisionView[];
  canUndo: boolean;
  onUndo: (decisionId: string) => void;
}

/** Everything that was decided on a pair, latest first. Nothing is ever overwritten. */
export function DecisionHistory({ decisions, canUndo, onUndo }: DecisionHistoryProps) {
  return (
    <ol className="flex flex-col gap-2.5">
      {decisions.map((decision) => (
        <li key={decision.id} className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              {decision.undoesId ? (
                <span className="text-muted-foreground">
                  {decision.verdict ? (
                    <Trans>Undone, back to</Trans>
                  ) : (
                    <Trans>Undone, waits for review again</Trans>
                  )}
                </span>
              ) : null}
              {decision.verdict ? <VerdictBadge verdict={decision.verdict} /> : null}
              <span className="text-xs text-muted-foreground">
                <Trans>by {deciderWords[decision.deciderKind](decision.deciderName)}</Trans>{" "}
                <RelativeTime time={decision.createdAt} />
              </span>
            </p>
            {decision.reason ? <p className="mt-0.5 wrap-anywhere">{decision.reason}</p> : null}
          </div>
          {canUndo && decision.isCurrent && decision.verdict && !decision.undoesId ? (
            <Button size="sm" onClick={() => onUndo(decision.id)}>
              <Trans>Undo</Trans>
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
