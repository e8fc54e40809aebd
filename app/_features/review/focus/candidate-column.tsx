"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Check, GitBranch } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { TextDiff } from "@/app/_ui/evidence/text-diff";
import { VariantHint } from "@/app/_ui/evidence/variant-hint";
import { VerdictBadge, type VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { formatPercent } from "@/app/_ui/format/format-number";
import { KeyHint } from "@/app/_ui/key-hint";
import type { FocusCandidate } from "@/server/features/review/focus-item";
import { outcomeLooks } from "../outcome-mark";
import { AlignedText } from "../pair/aligned-text";
import type { AttributeRow } from "../pair/attribute-rows";
import { toPairKey } from "../pair/pair-address";
import { ReadMark } from "../pair/read-mark";
import { columnClasses, FocusImage, Nothing } from "./offer-column";

interface CandidateColumnProps {
  candidate: FocusCandidate;
  cells: readonly AttributeRow[];
  pickKey: string;
  /** What was decided, where it is looked at again. */
  verdict: VerdictName | null;
  isMarked: boolean;
  isWhyShown: boolean;
  isBlind: boolean;
  hasImages: boolean;
  /** Null = a verdict decides at once; else what is noted. */
  note: "none" | "same" | "variant" | null;
  onMark: () => void;
  onJudge: (verdict: "same" | "variant") => void;
  onWhy: () => void;
}

export function CandidateColumn(props: CandidateColumnProps) {
  const { candidate, cells, isMarked, onMark } = props;
  return (
    <section
      aria-label={t`Candidate: ${candidate.offer.title}`}
      aria-current={isMarked || undefined}
      data-pair={toPairKey(candidate)}
      className={cn(columnClasses, isMarked && "border-primary ring-1 ring-primary")}
      onPointerDown={onMark}
      onFocus={onMark}
    >
      <CandidateHead {...props} />
      {cells.map((cell) => (
        <Cell key={cell.label} cell={cell} />
      ))}
      <CandidateButtons {...props} />
    </section>
  );
}

function CandidateHead({ candidate, pickKey, verdict, isBlind, hasImages }: CandidateColumnProps) {
  const { matchProbability, suggestedVerdict, variantDifferences } = candidate;
  return (
    <div className="min-w-0 p-3">
      <p className="flex items-center gap-2 text-xs text-muted-foreground">
        <KeyHint keys={[pickKey]} className="max-sm:hidden" />
        <span className="truncate font-medium">{candidate.offer.catalogName}</span>
        {isBlind ? null : (
          <span
            className="codes ml-auto shrink-0"
            title={t`How likely the matcher takes it for the same product`}
          >
            {formatPercent(matchProbability)}
          </span>
        )}
      </p>
      <div className="mt-2 flex gap-3 @4xl:block">
        {hasImages ? <FocusImage offer={candidate.offer} /> : null}
        <h2 className="text-base leading-6 font-semibold">
          <AlignedText segments={candidate.comparison.title.higher} />
        </h2>
      </div>
      <span className="mt-2 flex flex-wrap gap-1 empty:hidden">
        {verdict ? <VerdictBadge verdict={verdict} /> : null}
        {!isBlind && suggestedVerdict === "variant" ? <VariantHint differences={variantDifferences} /> : null}
      </span>
    </div>
  );
}

/** The candidate's value, with how it stands to the offer's. */
function Cell({ cell }: { cell: AttributeRow }) {
  const { label, kind, lower, higher, outcome, note, word, read } = cell;
  const { icon: Icon, classes, word: outcomeWord } = outcomeLooks[outcome];
  return (
    <div
      className={cn(
        "flex min-w-0 gap-2 border-t px-3 py-1.5",
        // Where columns stand below each other no row has to keep its place.
        lower === null && higher === null && "@max-4xl:hidden",
      )}
    >
      <span className="w-20 shrink-0 text-muted-foreground @4xl:sr-only">{label}</span>
      {kind === "long" || higher === null ? null : (
        <span title={word ?? outcomeWord} className={cn("mt-0.5 shrink-0", classes)}>
          <Icon aria-hidden className="size-3.5" strokeWidth={2.25} />
          <span className="sr-only">{word ?? outcomeWord}:</span>
        </span>
      )}
      <span
        className={cn("min-w-0 wrap-anywhere", kind === "code" && "codes", kind === "long" && "line-clamp-4")}
      >
        <CellText cell={cell} />
        {read?.higher ? <ReadMark /> : null}
        {note ? <span className={cn("ml-2 whitespace-nowrap", classes)}>{note}</span> : null}
      </span>
    </div>
  );
}

function CellText({ cell: { kind, isAmount, lower, higher, outcome, aligned } }: { cell: AttributeRow }) {
  if (higher === null) return <Nothing />;
  if (aligned) return <AlignedText segments={aligned.higher} />;
  const isDiffed = lower !== null && outcome !== "equal" && !isAmount && kind !== "long";
  return isDiffed ? <TextDiff text={higher} other={lower} /> : higher;
}

function CandidateButtons({ pickKey, note, isWhyShown, onJudge, onWhy }: CandidateColumnProps) {
  const pressed = (verdict: "same" | "variant") => (note === null ? undefined : note === verdict);
  return (
    <div
      className={cn(
        "sticky grid grid-cols-2 content-end gap-2 rounded-b-lg border-t bg-card p-3 @max-4xl:static @4xl:gap-1.5 group-data-[narrow]/columns:@4xl:grid-cols-1",
        // The bar below takes two lines where it says what is noted.
        note === null ? "bottom-28" : "bottom-38",
      )}
    >
      <Button
        size="lg"
        aria-pressed={pressed("same")}
        className="border-same-line text-same hover:bg-same-soft aria-pressed:bg-same aria-pressed:text-background group-data-[narrow]/columns:@4xl:col-span-1 @4xl:col-span-2 @4xl:h-8"
        onClick={releasing(() => onJudge("same"))}
      >
        <Check aria-hidden strokeWidth={2.5} />
        <Trans>Same</Trans>
        <KeyHint keys={[pickKey]} className="ml-1 max-sm:hidden" />
      </Button>
      <Button
        size="lg"
        aria-pressed={pressed("variant")}
        className="border-variant-line text-variant hover:bg-variant-soft aria-pressed:bg-variant aria-pressed:text-background @4xl:h-8 @4xl:px-2 @4xl:text-table"
        onClick={releasing(() => onJudge("variant"))}
      >
        <GitBranch aria-hidden strokeWidth={2.5} />
        <Trans>Variant</Trans>
      </Button>
      <Button
        variant="ghost"
        aria-expanded={isWhyShown}
        className="@max-4xl:col-span-2 @max-4xl:h-10 @4xl:px-2 @4xl:text-table"
        onClick={releasing(onWhy)}
      >
        <Trans>Why?</Trans>
      </Button>
    </div>
  );
}

/** After a click with the mouse the button lets go of the focus: else the space bar would press it again on the next item. */
export function releasing(action: () => void) {
  return (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail > 0) event.currentTarget.blur();
    action();
  };
}
