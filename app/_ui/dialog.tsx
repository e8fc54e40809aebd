"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { useReturnFocus } from "./use-return-focus";

export const Dialog = DialogPrimitive.Root;
export const DialogClose = DialogPrimitive.Close;

/** The first button of a footer: leaves everything as it is. */
export function DialogCancel() {
  return (
    <DialogClose asChild>
      <Button>
        <Trans>Cancel</Trans>
      </Button>
    </DialogClose>
  );
}

interface DialogContentProps extends Omit<ComponentProps<typeof DialogPrimitive.Content>, "title"> {
  title: ReactNode;
  /** One line of what happens; read out with the title. */
  description?: ReactNode;
  /** Buttons at the bottom right, primary last. */
  footer?: ReactNode;
}

export function DialogContent(props: DialogContentProps) {
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
      <OpenContent {...props} />
    </DialogPrimitive.Portal>
  );
}

/** Mounted as the dialog opens. */
function OpenContent({ title, description, footer, className, children, ...props }: DialogContentProps) {
  return (
    <DialogPrimitive.Content
      {...(description ? {} : { "aria-describedby": undefined })}
      className={cn(
        "fixed top-[max(1rem,12vh)] left-1/2 z-50 flex max-h-[80dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 animate-fade-in flex-col rounded-lg border bg-popover shadow-float focus:outline-none",
        className,
      )}
      onCloseAutoFocus={useReturnFocus()}
      {...props}
    >
      <div className="flex items-start gap-4 px-4 pt-4">
        <div className="min-w-0 grow">
          <DialogPrimitive.Title className="text-lg font-semibold">{title}</DialogPrimitive.Title>
          {description ? (
            <DialogPrimitive.Description className="mt-0.5 max-w-prose text-muted-foreground">
              {description}
            </DialogPrimitive.Description>
          ) : null}
        </div>
        <DialogPrimitive.Close asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t`Close`} className="-mt-0.5 -mr-1">
            <X aria-hidden />
          </Button>
        </DialogPrimitive.Close>
      </div>
      <div className="min-h-0 grow overflow-y-auto p-4">{children}</div>
      {footer ? <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</div> : null}
    </DialogPrimitive.Content>
  );
}
