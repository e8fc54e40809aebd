"use client";

import { t } from "@lingui/core/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useInstantSearch, usePagination } from "react-instantsearch";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";

/** `onChange` is called when the next page was asked for. */
export function PageChoice({ onChange }: { onChange: () => void }) {
  const { pages, currentRefinement, nbPages, isFirstPage, isLastPage, refine } = usePagination({
    padding: 2,
  });
  const { status } = useInstantSearch();
  if (nbPages < 2 || status === "error") return null;
  function choose(page: number) {
    refine(page);
    onChange();
  }
  return (
    <nav aria-label={t`Pages of results`} className="mt-6 flex items-center justify-center gap-1">
      <Button
        variant="ghost"
        size="icon"
        aria-label={t`Previous page`}
        disabled={isFirstPage}
        onClick={() => choose(currentRefinement - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      {pages.map((page) => (
        <Button
          key={page}
          variant={page === currentRefinement ? "primary" : "ghost"}
          aria-label={t`Page ${formatCount(page + 1)}`}
          aria-current={page === currentRefinement ? "page" : undefined}
          onClick={() => choose(page)}
        >
          {formatCount(page + 1)}
        </Button>
      ))}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t`Next page`}
        disabled={isLastPage}
        onClick={() => choose(currentRefinement + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
