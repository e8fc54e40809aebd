"use client";

import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { onDemand } from "@/app/_ui/on-demand";
import type { ReviewPair } from "@/server/features/review/schema";
import { RecentDecisions } from "../outbox/recent-decisions";
import { PairComparison } from "./pair-comparison";
import { PairEvidence } from "./pair-evidence";
import { PairHeader } from "./pair-header";
import { DecisionHistory } from "./pair-history";

const PairComments = onDemand(() =>
  import("../comments/pair-comments").then((module) => module.PairComments),
);

interface PairDetailsProps {
  pair: ReviewPair;
  verdict: VerdictName | null;
  canUndo: boolean;
  /** The list, at the place in it that one came from. */
  listHref: string;
  isBlind: boolean;
  /** What the matcher and the language model think is not to be seen. */
  isHidden: boolean;
  onToggleBlind: () => void;
  onShow: () => void;
  onUndo: (decisionId: string) => void;
}

export function PairDetails({ pair, canUndo, isHidden, onShow, onUndo, ...header }: PairDetailsProps) {
  const decisions = pair.decisions.filter(({ deciderKind }) => !isHidden || deciderKind === "person");
  return (
    <>
      <PairHeader pair={pair} isHidden={isHidden} {...header} />
      <div className="grid items-start gap-4 pb-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <PairComparison pair={pair} />
        <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 text-table md:max-xl:grid-cols-[repeat(2,minmax(0,1fr))]">
          <Panel title={t`What speaks for and against`}>
            <PairEvidence pair={pair} isHidden={isHidden} onShow={onShow} />
          </Panel>
          {decisions.length > 0 ? (
            <Panel title={t`History`}>
              <DecisionHistory decisions={decisions} canUndo={canUndo} onUndo={onUndo} />
            </Panel>
          ) : null}
          <PairComments pair={pair} />
          <RecentDecisions isNarrow />
        </aside>
      </div>
    </>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="p-4 only:col-span-full">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </Card>
  );
}
