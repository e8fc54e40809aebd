"use client";

import { useTheme } from "next-themes";
import { Toaster as SonnerToaster, toast } from "sonner";

const undoMs = 10_000;

/** Once, around the app. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <SonnerToaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      mobileOffset={{ bottom: 72, left: 16, right: 16 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2.5 rounded-lg border bg-popover p-3 text-table text-foreground shadow-float font-sans sm:w-[356px]",
          content: "min-w-0 grow",
          title: "font-medium",
          description: "text-muted-foreground",
          icon: "shrink-0",
          success: "[&_[data-icon]]:text-same",
          error: "[&_[data-icon]]:text-different",
          actionButton:
            "h-7 shrink-0 rounded-md border border-border-strong bg-card px-2.5 font-medium hover:bg-accent",
        },
      }}
    />
  );
}

/** Says that something was done, and offers for ten seconds to take it back. Returns what takes the offer away sooner. */
export function showUndoToast(message: string, onUndo: () => void): () => void {
  const id = toast.success(message, { duration: undoMs, action: { label: "Undo", onClick: onUndo } });
  return () => {
    toast.dismiss(id);
  };
}

export function showSuccessToast(message: string, description?: string): void {
  toast.success(message, { description });
}

/** `description` says why, and what to do. */
export function showErrorToast(message: string, description?: string): void {
  toast.error(message, { description, duration: 8_000 });
}
