"use client";

import { List } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { BandBadge } from "@/app/_ui/band-badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { formatPercent } from "@/app/_ui/format-number";
import { PageHeader } from "@/app/_ui/page-header";
import { VariantHint } from "@/app/_ui/variant-hint";
import { VerdictBadge, type VerdictName } from "@/app/_ui/verdict-badge";
import type { ReviewPair } from "@/server/features/review/schema";
import { EvidenceList } from "./evidence-list";
import { PairComparison } from "./pair-comparison";
import { DecisionHistory, OpinionList } from "./pair-history";
import { RecentDecisions } from "./recent-decisions";
import { usePendingCount } from "./review-queue";

interface PairDetailsProps {
  pair: ReviewPair;
  verdict: VerdictName | null;
  canUndo: boolean;
  /** The list, at the place in it that one came from. */
  listHref: string;
  onUndo: (decisionId: string) => void;
}

export function PairDetails({ pair, verdict, canUndo, listHref, onUndo }: PairDetailsProps) {
  const pendingCount = usePendingCount();
  const { decisions, llmOpinions } = pair;
  return (
    <>
      <PageHeader
        className="mb-4"
        title="Are these the same product?"
        description={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {verdict ? <VerdictBadge verdict={verdict} /> : <BandBadge band={pair.band} />}
            <span>
              The matcher says{" "}
              <span className="font-medium text-foreground">{formatPercent(pair.matchProbability)}</span>{" "}
              likely
            </span>
            {!verdict && pair.suggestedVerdict === "variant" ? <VariantHint text={pair.variantText} /> : null}
          </span>
        }
        actions={
          <Button variant="ghost" size="sm" asChild className="tabular-nums max-sm:-ml-2.5">
            <Link href={listHref}>
              <List aria-hidden />
              {pendingCount ? `${pendingCount} left to review` : "Back to the queue"}
            </Link>
          </Button>
        }
      />
      <div className="grid items-start gap-4 pb-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <PairComparison pair={pair} />
        <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 text-table md:max-xl:grid-cols-[repeat(2,minmax(0,1fr))]">
          <Panel title="What speaks for and against">
            <EvidenceList explanation={pair.explanation} />
          </Panel>
          {llmOpinions.length > 0 ? (
            <Panel title="What the language model says">
              <OpinionList opinions={llmOpinions} />
            </Panel>
          ) : null}
          {decisions.length > 0 ? (
            <Panel title="History">
              <DecisionHistory decisions={decisions} canUndo={canUndo} onUndo={onUndo} />
            </Panel>
          ) : null}
          <RecentDecisions isNarrow />
        </aside>
      </div>
    </>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="p-4">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </Card>
  );
}
