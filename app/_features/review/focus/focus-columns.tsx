"use client";

import type { CSSProperties } from "react";
import { cn } from "@/app/_ui/class-names";
import { onDemand } from "@/app/_ui/on-demand";
import type { FocusCandidate } from "@/server/features/review/focus-item";
import type { Decided } from "../outbox/session-store";
import { toPairKey } from "../pair/pair-address";
import { CandidateColumn } from "./candidate-column";
import type { FocusEntry } from "./focus-queue";
import { listFocusRows } from "./focus-rows";
import { OfferColumn } from "./offer-column";
import type { CandidateNotes } from "./use-focus-desk";

const WhyPanel = onDemand(() => import("./why-panel").then((module) => module.WhyPanel));

interface FocusColumnsProps {
  /** The candidates in the order in which they are shown. */
  entry: FocusEntry;
  decided: Decided | null;
  markedIndex: number;
  /** Null = a verdict decides at once. */
  notes: CandidateNotes | null;
  isWhyShown: boolean;
  isBlind: boolean;
  /** Of candidate 1, 2, … */
  pickKeys: readonly string[];
  onMark: (index: number) => void;
  onJudge: (index: number, verdict: "same" | "variant") => void;
  onWhy: (index: number) => void;
}

/** The offer and its candidates as columns with their attributes in rows; one below the other where there is little room. */
export function FocusColumns({
  entry,
  decided,
  markedIndex,
  notes,
  isWhyShown,
  isBlind,
  pickKeys,
  onMark,
  onJudge,
  onWhy,
}: FocusColumnsProps) {
  const rows = listFocusRows(entry);
  const { offer, candidates } = entry;
  const hasImages = [offer, ...candidates.map((candidate) => candidate.offer)].some((one) => one.imageLink);
  const findVerdict = (candidate: FocusCandidate) =>
    decided?.choices.find(({ pair }) => toPairKey(pair) === toPairKey(candidate))?.verdict ?? null;
  const counts = { "--rows": rows.length, "--candidates": candidates.length } as CSSProperties;
  const explained = isWhyShown ? candidates[markedIndex] : undefined;
  return (
    // What is beside the columns belongs to the container, so that they stay columns.
    <div className="@container relative">
      <div
        data-entry={entry.key}
        data-narrow={explained ? "" : undefined}
        style={counts}
        className={cn(
          "group/columns grid gap-3 @xl:grid-cols-2 @4xl:gap-y-0 @4xl:[grid-template-columns:minmax(0,1.15fr)_repeat(var(--candidates),minmax(0,1fr))] @4xl:[grid-template-rows:auto_repeat(var(--rows),auto)_auto]",
          explained && "@4xl:mr-[19.75rem]",
        )}
      >
        <OfferColumn offer={offer} rows={rows} hasImages={hasImages} />
        {candidates.map((candidate, index) => (
          <CandidateColumn
            key={toPairKey(candidate)}
            candidate={candidate}
            cells={rows.map((row) => row.cells[index]!)}
            pickKey={pickKeys[index]!}
            verdict={findVerdict(candidate)}
            isMarked={index === markedIndex}
            isWhyShown={isWhyShown && index === markedIndex}
            isBlind={isBlind}
            hasImages={hasImages}
            onMark={() => onMark(index)}
            note={notes && (notes[toPairKey(candidate)] ?? "none")}
            onJudge={(verdict) => onJudge(index, verdict)}
            onWhy={() => onWhy(index)}
          />
        ))}
      </div>
      {explained ? (
        <WhyPanel candidate={explained} number={markedIndex + 1} onClose={() => onWhy(markedIndex)} />
      ) : null}
    </div>
  );
}
