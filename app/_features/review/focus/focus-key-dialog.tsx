"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { formatList } from "@/app/_ui/format/format-list";
import { KeyHint } from "@/app/_ui/key-hint";
import {
  explainKeyConflict,
  type FocusAction,
  focusActions,
  toKeyLabel,
  toKeymap,
  toKeyName,
} from "./focus-keys";
import { keyOverridesSetting } from "./focus-settings";

/** Every key of focus mode; a click on one and the next key takes its place. Open while it is there. */
export function FocusKeyDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const overrides = keyOverridesSetting.use();
  const keymap = toKeymap(overrides);
  const [asked, setAsked] = useState<FocusAction | null>(null);
  const [conflict, setConflict] = useState<{ action: FocusAction; text: string } | null>(null);
  const isChanged = Object.keys(overrides).length > 0;

  function ask(action: FocusAction | null) {
    setAsked(action);
    setConflict(null);
  }

  function give(action: FocusAction, keyName: string) {
    const text = explainKeyConflict(keymap, action, keyName);
    setAsked(null);
    setConflict(text === null ? null : { action, text });
    if (text === null) keyOverridesSetting.set({ ...overrides, [action]: keyName });
  }
  useNextKey(asked, give);

  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent
        title={t`Keys`}
        description={t`Click a key, then press the one that you want instead.`}
        footer={
          <Button
            size="sm"
            disabled={!isChanged}
            onClick={() => {
              ask(null);
              keyOverridesSetting.set({});
            }}
          >
            <RotateCcw aria-hidden />
            <Trans>Reset all keys</Trans>
          </Button>
        }
      >
        <ul>
          {focusActions.map(({ id, does }) => (
            <li key={id} className="border-b py-0.5 last:border-b-0">
              <div className="flex min-h-8 items-center gap-3 text-table">
                <button
                  type="button"
                  aria-label={t`${does}. Key: ${formatList(keymap[id].map(toKeyLabel), "or")}. Change it`}
                  className="flex min-h-8 w-28 shrink-0 items-center rounded-md px-1.5 text-left hover:bg-accent"
                  onClick={() => ask(asked === id ? null : id)}
                >
                  {asked === id ? (
                    <span className="text-xs text-primary">
                      <Trans>Press a key…</Trans>
                    </span>
                  ) : (
                    <KeyHint keys={keymap[id].map(toKeyLabel)} />
                  )}
                </button>
                <span>{does}</span>
              </div>
              {conflict?.action === id ? (
                <p role="alert" className="pb-1.5 pl-1.5 text-table text-different">
                  {conflict.text}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

/** While an action asks for one, the next key is its; before the dialog or the button sees it. */
function useNextKey(asked: FocusAction | null, onKey: (action: FocusAction, keyName: string) => void): void {
  useEffect(() => {
    if (asked === null) return;
    const listen = (event: KeyboardEvent) => {
      const keyName = toKeyName(event);
      if (keyName === null) return;
      event.preventDefault();
      event.stopPropagation();
      onKey(asked, keyName);
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  });
}
