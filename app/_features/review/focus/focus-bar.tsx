"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import {
  CheckCheck,
  CircleQuestionMark,
  Eye,
  EyeOff,
  Keyboard,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  SkipForward,
  Undo2,
  X,
} from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { KeyHint } from "@/app/_ui/key-hint";
import { Tooltip } from "@/app/_ui/tooltip";
import { releasing } from "./candidate-column";
import { type FocusAction, type FocusKeymap, toKeyLabel } from "./focus-keys";
import type { CandidateNotes } from "./use-focus-desk";

/** The bar and what toasts offer are both needed at once. */
const toastsAboveBar = `[data-sonner-toaster] {
  --offset-bottom: 7.5rem !important;
  --mobile-offset-bottom: 9.5rem !important;
}`;

interface FocusBarProps {
  keymap: FocusKeymap;
  /** An item is on the screen, and may be decided. */
  canDecide: boolean;
  /** More than one candidate is shown. */
  isPlural: boolean;
  /** What is noted of the candidates; null = a verdict decides at once. */
  notes: CandidateNotes | null;
  isBlind: boolean;
  onAction: (action: FocusAction) => void;
  /** The reason that goes with the next verdict. */
  above: ReactNode;
  /** The last decisions. */
  children: ReactNode;
}

/** What holds for the whole item, always in reach at the bottom of the window. */
export function FocusBar({
  keymap,
  canDecide,
  isPlural,
  notes,
  isBlind,
  onAction,
  above,
  children,
}: FocusBarProps) {
  const shared = { keymap, onAction };
  return (
    <>
      <style>{toastsAboveBar}</style>
      <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 mt-auto border-t bg-background px-4 py-3 sm:bottom-0 sm:-mx-6 sm:px-6">
        {above}
        <div className="grid grid-cols-3 gap-2 sm:flex sm:flex-wrap sm:items-center">
          <BarButton
            {...shared}
            action="none"
            icon={X}
            isDisabled={!canDecide}
            className="border-different-line text-different hover:bg-different-soft"
          >
            {isPlural ? t`None of them` : t`Different`}
          </BarButton>
          {notes ? (
            <BarButton
              {...shared}
              action="decideAll"
              icon={CheckCheck}
              isDisabled={!canDecide}
              className="border-primary bg-primary text-primary-foreground hover:bg-primary/90"
            >
              {describeNotes(notes)}
            </BarButton>
          ) : null}
          {isPlural ? (
            <BarButton
              {...shared}
              action="several"
              icon={ListChecks}
              isDisabled={!canDecide}
              isPressed={notes !== null}
            >
              <Trans>Several</Trans>
            </BarButton>
          ) : null}
          <BarButton
            {...shared}
            action="unsure"
            icon={CircleQuestionMark}
            isDisabled={!canDecide}
            className="border-unsure-line text-unsure hover:bg-unsure-soft"
          >
            <Trans>Unsure</Trans>
          </BarButton>
          <BarButton {...shared} action="skip" icon={SkipForward} isDisabled={!canDecide}>
            <Trans>Skip</Trans>
          </BarButton>
          <BarButton {...shared} action="undo" icon={Undo2} isDisabled={false}>
            <Trans>Undo</Trans>
          </BarButton>
          <BarButton {...shared} action="reason" icon={MessageSquareText} isDisabled={!canDecide}>
            <Trans>Reason</Trans>
          </BarButton>
          <div className="ml-auto flex items-center gap-1 max-sm:hidden">
            <Button
              variant="ghost"
              size="lg"
              aria-pressed={isBlind}
              onClick={releasing(() => onAction("blind"))}
            >
              {isBlind ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              <Trans>Blind</Trans>
              <KeyHint keys={[toKeyLabel(keymap.blind[0]!)]} className="max-xl:hidden" />
            </Button>
            <Tooltip label={t`Keys`}>
              <Button
                variant="ghost"
                size="lg"
                aria-label={t`Show the keys`}
                onClick={() => onAction("keys")}
              >
                <Keyboard aria-hidden />
                <KeyHint keys={[toKeyLabel(keymap.keys[0]!)]} className="max-xl:hidden" />
              </Button>
            </Tooltip>
          </div>
        </div>
        {children}
      </div>
    </>
  );
}

/** "2 same, 1 variant, rest different". */
function describeNotes(notes: CandidateNotes): string {
  const verdicts = Object.values(notes);
  const sameCount = verdicts.filter((verdict) => verdict === "same").length;
  const variantCount = verdicts.length - sameCount;
  if (verdicts.length === 0) return t`Decide: all different`;
  if (variantCount === 0) return t`Decide: ${sameCount} same, rest different`;
  if (sameCount === 0) return t`Decide: ${variantCount} variant, rest different`;
  return t`Decide: ${sameCount} same, ${variantCount} variant, rest different`;
}

interface BarButtonProps {
  keymap: FocusKeymap;
  action: FocusAction;
  icon: LucideIcon;
  isDisabled: boolean;
  isPressed?: boolean;
  className?: string;
  onAction: (action: FocusAction) => void;
  children: ReactNode;
}

function BarButton({
  keymap,
  action,
  icon: Icon,
  isDisabled,
  isPressed,
  className,
  onAction,
  children,
}: BarButtonProps) {
  return (
    <Button
      size="lg"
      disabled={isDisabled}
      aria-pressed={isPressed}
      className={cn(
        "aria-pressed:bg-accent max-sm:h-14 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:text-xs max-sm:whitespace-normal",
        className,
      )}
      onClick={releasing(() => onAction(action))}
    >
      <Icon aria-hidden strokeWidth={2.25} />
      {children}
      <KeyHint keys={[toKeyLabel(keymap[action][0]!)]} className="ml-1 max-xl:hidden" />
    </Button>
  );
}
