"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowLeft, ArrowRight, Keyboard, MessageSquareText } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { type VerdictName, verdictLooks } from "@/app/_ui/evidence/verdict-badge";
import { KeyHint } from "@/app/_ui/key-hint";
import { Tooltip } from "@/app/_ui/tooltip";
import { verdictKeys } from "../review-keys";

const tones: Record<VerdictName, string> = {
  same: "border-same-line text-same hover:bg-same-soft aria-pressed:bg-same-soft",
  variant: "border-variant-line text-variant hover:bg-variant-soft aria-pressed:bg-variant-soft",
  different: "border-different-line text-different hover:bg-different-soft aria-pressed:bg-different-soft",
  unsure: "border-unsure-line text-unsure hover:bg-unsure-soft aria-pressed:bg-unsure-soft",
};

/** The bar and what toasts offer are both needed at once. */
const toastsAboveBar = `[data-sonner-toaster] {
  --offset-bottom: 5rem !important;
  --mobile-offset-bottom: 13rem !important;
}`;

const verdictOrder: readonly VerdictName[] = ["same", "variant", "different", "unsure"];

interface DecisionBarProps {
  /** What stands already, if anything. */
  verdict: VerdictName | null;
  canDecide: boolean;
  /** False until the pair is on the screen. */
  isReady: boolean;
  hasPrevious: boolean;
  onDecide: (verdict: VerdictName) => void;
  onSkip: () => void;
  onBack: () => void;
  onShowKeys: () => void;
  onReason: () => void;
  /** The reason that goes with the next verdict. */
  above: ReactNode;
}

/** The verdicts, always in reach at the bottom of the window. */
export function DecisionBar({
  verdict,
  canDecide,
  isReady,
  hasPrevious,
  onDecide,
  onSkip,
  onBack,
  onShowKeys,
  onReason,
  above,
}: DecisionBarProps) {
  return (
    <>
      <style>{toastsAboveBar}</style>
      <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 mt-auto border-t bg-background px-4 py-3 sm:bottom-0 sm:-mx-6 sm:px-6">
        {above}
        <div className="flex flex-wrap items-center gap-2">
          <div className="grid grow grid-cols-4 gap-2 sm:flex sm:grow-0">
            {verdictOrder.map((candidate) => (
              <VerdictButton
                key={candidate}
                verdict={candidate}
                isChosen={candidate === verdict}
                isDisabled={!canDecide || !isReady}
                onDecide={onDecide}
              />
            ))}
          </div>
          <div className="flex items-center gap-2 max-sm:w-full max-sm:gap-0">
            <Button
              variant="ghost"
              size="lg"
              className="max-sm:h-8 max-sm:grow max-sm:px-2"
              disabled={!canDecide || !isReady}
              onClick={releasing(onReason)}
            >
              <MessageSquareText aria-hidden />
              <Trans>Reason</Trans>
              <KeyHint keys={["R"]} className="max-sm:hidden" />
            </Button>
            <Button
              variant="ghost"
              size="lg"
              className="max-sm:h-8 max-sm:grow max-sm:px-2"
              disabled={!hasPrevious}
              onClick={releasing(onBack)}
            >
              <ArrowLeft aria-hidden />
              <Trans>Back</Trans>
              <KeyHint keys={["K"]} className="max-sm:hidden" />
            </Button>
            <Button
              variant="ghost"
              size="lg"
              className="max-sm:h-8 max-sm:grow max-sm:px-2"
              onClick={releasing(onSkip)}
            >
              <Trans>Skip</Trans>
              <KeyHint keys={["Space"]} className="max-sm:hidden" />
              <ArrowRight aria-hidden className="sm:hidden" />
            </Button>
          </div>
          <Tooltip label={t`Keys`}>
            <Button
              variant="ghost"
              size="lg"
              className="ml-auto max-sm:hidden"
              aria-label={t`Show the keys`}
              onClick={onShowKeys}
            >
              <Keyboard aria-hidden />
              <KeyHint keys={["?"]} />
            </Button>
          </Tooltip>
          {canDecide ? null : (
            <p className="basis-full text-table text-muted-foreground">
              <Trans>You can only read. Ask an admin for the merchandiser role to decide.</Trans>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

interface VerdictButtonProps {
  verdict: VerdictName;
  isChosen: boolean;
  isDisabled: boolean;
  onDecide: (verdict: VerdictName) => void;
}

function VerdictButton({ verdict, isChosen, isDisabled, onDecide }: VerdictButtonProps) {
  const { icon: Icon, word } = verdictLooks[verdict];
  return (
    <Button
      size="lg"
      aria-pressed={isChosen}
      disabled={isDisabled}
      className={cn(
        "max-sm:h-14 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:text-xs sm:min-w-32",
        tones[verdict],
      )}
      onClick={releasing(() => onDecide(verdict))}
    >
      <Icon aria-hidden strokeWidth={2.5} />
      {word}
      <KeyHint keys={[verdictKeys[verdict]]} className="ml-1 max-sm:hidden" />
    </Button>
  );
}

/** After a click with the mouse the button lets go of the focus: else the space bar would press it again on the next pair. */
function releasing(action: () => void) {
  return (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail > 0) event.currentTarget.blur();
    action();
  };
}
