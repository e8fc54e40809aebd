"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "./toast";
import { TooltipProvider } from "./tooltip";

interface AppProvidersProps {
  /** Without it the browser refuses the script that sets the theme before anything is drawn. */
  nonce: string | undefined;
  children: ReactNode;
}

/** What every page needs around it to draw: theme, tooltips, toasts, state in the address. */
export function AppProviders({ nonce, children }: AppProvidersProps) {
  return (
    <ThemeProvider
      nonce={nonce}
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
    >
      <NuqsAdapter>
        <TooltipProvider>{children}</TooltipProvider>
      </NuqsAdapter>
      <Toaster />
    </ThemeProvider>
  );
}
