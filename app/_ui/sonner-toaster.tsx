"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";

/** Draws toasts; `onReady` gets what makes them once they would be seen. */
export function SonnerToaster({ onReady }: { onReady: (makeToast: typeof toast) => void }) {
  const { resolvedTheme } = useTheme();
  useEffect(() => onReady(toast), [onReady]);
  return (
    <Toaster
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
