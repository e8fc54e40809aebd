"use client";

import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";

interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** What will happen, a paragraph each. */
  sentences: readonly ReactNode[];
  confirmLabel: string;
  onConfirm: () => void;
  children?: ReactNode;
}

/** Says what will happen before it does. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  sentences,
  confirmLabel,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent
        title={title}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="primary"
              onClick={() => {
                onOpenChange(false);
                onConfirm();
              }}
            >
              {confirmLabel}
            </Button>
          </>
        }
      >
        {children}
        <div className="flex flex-col gap-2 text-table">
          {sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences never change places.
            <p key={index}>{sentence}</p>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
