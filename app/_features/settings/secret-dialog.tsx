"use client";

import { Trans } from "@lingui/react/macro";
import { Button } from "@/app/_ui/button";
import { CopyButton, type CopyWords } from "@/app/_ui/copy-button";
import { Dialog, DialogClose, DialogContent } from "@/app/_ui/dialog";

export interface ShownSecret {
  title: string;
  description: string;
  value: string;
  copyWords: CopyWords;
}

interface SecretDialogProps {
  /** Null = closed. */
  secret: ShownSecret | null;
  onClose: () => void;
}

/** A password or key that is shown once. Closes only by its buttons, so that a stray click loses nothing. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  return (
    <Dialog open={secret !== null} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      {secret ? (
        <DialogContent
          title={secret.title}
          description={secret.description}
          onPointerDownOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.preventDefault()}
          footer={
            <DialogClose asChild>
              <Button variant="primary">
                <Trans>I have kept it</Trans>
              </Button>
            </DialogClose>
          }
        >
          <div className="flex items-center gap-2 rounded-md border bg-muted py-1 pr-1 pl-3">
            <code data-secret className="min-w-0 grow break-all select-all">
              {secret.value}
            </code>
            <CopyButton value={secret.value} words={secret.copyWords} />
          </div>
        </DialogContent>
      ) : null}
    </Dialog>
  );
}
