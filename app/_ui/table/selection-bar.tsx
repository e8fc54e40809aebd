"use client";

import { Trans } from "@lingui/react/macro";
import { Download, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../button";
import { formatCount } from "../format/format-number";
import type { ListSelection } from "./use-selection";

/** The bar and what toasts offer are both needed at once. */
const toastsAboveBar = `[data-sonner-toaster] {
  --offset-bottom: 5rem !important;
  --mobile-offset-bottom: 12rem !important;
}`;

interface SelectionBarProps {
  /** "Selected offers" */
  label: string;
  selection: ListSelection;
  /** No more can be selected. */
  max: number;
  /** A file of them. */
  exportHref: string;
  /** What else can be done with them. */
  children: ReactNode;
}

/** What can be done with the selected rows of a list, at the bottom of the window. */
export function SelectionBar({ label, selection, max, exportHref, children }: SelectionBarProps) {
  const count = selection.keys.size;
  return (
    <>
      <style>{toastsAboveBar}</style>
      <section
        aria-label={label}
        className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-4 border-t bg-background px-4 py-3 sm:bottom-0 sm:-mx-6 sm:px-6"
      >
        <div className="flex flex-wrap items-center gap-2">
          <Button asChild size="lg" variant="primary">
            <a href={exportHref} download>
              <Download aria-hidden />
              <Trans>Export as CSV</Trans>
            </a>
          </Button>
          {children}
          <span className="flex items-center gap-1 max-sm:-order-1 max-sm:basis-full sm:ml-auto">
            <span role="status" className="text-table text-muted-foreground tabular-nums max-sm:grow">
              {count >= max ? (
                <Trans>{formatCount(count)} selected, the most at once</Trans>
              ) : (
                <Trans>{formatCount(count)} selected</Trans>
              )}
            </span>
            <Button variant="ghost" size="sm" className="sm:hidden" onClick={selection.selectAll}>
              <Trans>Select all shown</Trans>
            </Button>
            <Button variant="ghost" size="sm" onClick={selection.clear}>
              <X aria-hidden />
              <Trans>Clear selection</Trans>
            </Button>
          </span>
        </div>
      </section>
    </>
  );
}
