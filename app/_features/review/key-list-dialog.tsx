"use client";

import { t } from "@lingui/core/macro";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { KeyHint } from "@/app/_ui/key-hint";
import { keyList } from "./review-keys";

/** Open while it is there. */
export function KeyListDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent title={t`Keys`} description={t`Review without the mouse.`}>
        <dl>
          {keyList.map(({ keys, does }) => (
            <div key={does} className="flex min-h-9 items-center gap-4 border-b py-1 last:border-b-0">
              <dt className="w-24 shrink-0">
                <KeyHint keys={keys} />
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
