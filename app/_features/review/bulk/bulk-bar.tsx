"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChevronDown, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { type VerdictName, verdictLooks } from "@/app/_ui/evidence/verdict-badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { KeyHint } from "@/app/_ui/key-hint";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { bulkPairsMax } from "@/server/features/bulk-decisions/terms";
import type { ReviewListItem } from "@/server/features/review/schema";
import { BulkDialog } from "./bulk-dialog";
import { toActionText } from "./bulk-words";

/** The bar and what toasts offer are both needed at once. */
const toastsAboveBar = `[data-sonner-toaster] {
  --offset-bottom: 5rem !important;
  --mobile-offset-bottom: 12rem !important;
}`;

/** Two of them side by side on a phone. */
const actionClasses = "max-sm:flex-1 max-sm:px-2 max-sm:text-table";

interface BulkBarProps {
  /** What is selected: at least one. */
  items: readonly ReviewListItem[];
  onSelectAll: () => void;
  onClear: () => void;
}

/** What can be done with the selected pairs, at the bottom of the window. */
export function BulkBar({ items, onSelectAll, onClear }: BulkBarProps) {
  const [verdict, setVerdict] = useState<VerdictName | null>(null);
  const count = items.length;
  return (
    <>
      <style>{toastsAboveBar}</style>
      <section
        aria-label={t`Selected pairs`}
        className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-4 border-t bg-background px-4 py-3 sm:bottom-0 sm:-mx-6 sm:px-6"
      >
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" size="lg" className={actionClasses} onClick={() => setVerdict("same")}>
            <verdictLooks.same.icon aria-hidden />
            {toActionText("same", count)}
          </Button>
          <Button size="lg" className={actionClasses} onClick={() => setVerdict("different")}>
            <verdictLooks.different.icon aria-hidden />
            {toActionText("different", count)}
          </Button>
          <MoreVerdicts count={count} onChoose={setVerdict} />
          <span className="flex items-center gap-1 max-sm:-order-2 max-sm:grow sm:ml-auto">
            <span role="status" className="text-table text-muted-foreground tabular-nums max-sm:grow">
              {count >= bulkPairsMax ? (
                <Trans>{formatCount(count)} selected, the most at once</Trans>
              ) : (
                <Trans>{formatCount(count)} selected</Trans>
              )}
            </span>
            <span className="mx-2 hidden items-center gap-1.5 text-xs text-muted-foreground xl:inline-flex">
              <Trans>
                <KeyHint keys={["X"]} /> one <KeyHint keys={["Shift", "↓"]} /> several
              </Trans>
            </span>
            <Button variant="ghost" size="sm" className="sm:hidden" onClick={onSelectAll}>
              <Trans>Select all shown</Trans>
            </Button>
            <Button variant="ghost" size="sm" className="max-sm:px-1.5" onClick={onClear}>
              <X aria-hidden />
              <span className="max-sm:sr-only">
                <Trans>Clear selection</Trans>
              </span>
            </Button>
          </span>
        </div>
      </section>
      <BulkDialog items={items} verdict={verdict} onClose={() => setVerdict(null)} onDone={onClear} />
    </>
  );
}

function MoreVerdicts({ count, onChoose }: { count: number; onChoose: (verdict: VerdictName) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="lg"
          className="max-sm:-order-1 max-sm:h-7 max-sm:px-2 max-sm:text-table"
        >
          <Trans>More</Trans>
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {(["variant", "unsure"] as const).map((verdict) => {
          const { icon: Icon } = verdictLooks[verdict];
          return (
            <DropdownMenuItem key={verdict} onSelect={() => onChoose(verdict)}>
              <Icon aria-hidden />
              {toActionText(verdict, count)}
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
