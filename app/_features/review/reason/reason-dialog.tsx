"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { fieldClasses } from "@/app/_ui/fields/input";
import { KeyHint } from "@/app/_ui/key-hint";
import { reasonChoices, reasonLengthMax } from "./reason-choices";

interface ReasonDialogProps {
  reason: string | null;
  onClose: () => void;
  /** Null = none is given. */
  onNote: (reason: string | null) => void;
}

/** Asks why: one of the common reasons by its number, or one's own words. */
export function ReasonDialog({ reason, onClose, onNote }: ReasonDialogProps) {
  const [text, setText] = useState(reason ?? "");
  const fieldId = useId();
  const isTooLong = text.trim().length > reasonLengthMax;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isTooLong) onNote(text.trim() || null);
  }

  /** A number picks a reason while nothing is typed. */
  function pickByKey(event: KeyboardEvent) {
    const choice = text === "" ? reasonChoices.find(({ key }) => key === event.key) : undefined;
    if (!choice || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onNote(choice.text);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <DialogContent
        title={t`Why?`}
        description={t`It goes with the next verdict, and stands in the pair's history for colleagues and exports.`}
        footer={
          <>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button variant="primary" type="submit" form={`${fieldId}-form`} disabled={isTooLong}>
              <Trans>Note the reason</Trans>
            </Button>
          </>
        }
      >
        <form id={`${fieldId}-form`} onSubmit={submit} onKeyDown={pickByKey} className="flex flex-col gap-3">
          <ul className="grid gap-1 sm:grid-cols-2">
            {reasonChoices.map((choice) => (
              <li key={choice.key}>
                <Button
                  variant="ghost"
                  className="h-auto min-h-8 w-full justify-start py-1 text-left whitespace-normal"
                  onClick={() => onNote(choice.text)}
                >
                  <KeyHint keys={[choice.key]} className="max-sm:hidden" />
                  {choice.text}
                </Button>
              </li>
            ))}
          </ul>
          <div>
            <label htmlFor={fieldId} className="mb-1 block font-medium">
              <Trans>In your own words</Trans>
            </label>
            <textarea
              id={fieldId}
              autoFocus
              rows={3}
              value={text}
              aria-invalid={isTooLong}
              aria-describedby={`${fieldId}-note`}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.shiftKey) submit(event);
              }}
              className={fieldClasses}
            />
            <p
              id={`${fieldId}-note`}
              className={isTooLong ? "text-xs text-different" : "text-xs text-muted-foreground"}
            >
              {isTooLong
                ? t`At most ${reasonLengthMax} characters: shorten it.`
                : t`Enter notes it, Shift and Enter begins a line. Then give the verdict.`}
            </p>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
