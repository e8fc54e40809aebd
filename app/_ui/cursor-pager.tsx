import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";

interface CursorPagerProps {
  previousHref: string | null;
  nextHref: string | null;
  /** At the left: "1,204 offers". */
  summary?: ReactNode;
  className?: string;
}

/** Previous and next of a list that pages by cursor. */
export function CursorPager({ previousHref, nextHref, summary, className }: CursorPagerProps) {
  return (
    <nav aria-label={t`Pages`} className={cn("mt-3 flex items-center justify-between gap-4", className)}>
      <span className="text-table text-muted-foreground tabular-nums">{summary}</span>
      <span className="flex gap-2">
        <PageLink href={previousHref}>
          <ChevronLeft aria-hidden />
          <Trans>Previous</Trans>
        </PageLink>
        <PageLink href={nextHref}>
          <Trans>Next</Trans>
          <ChevronRight aria-hidden />
        </PageLink>
      </span>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button size="sm" asChild>
      <Link href={href}>{children}</Link>
    </Button>
  );
}
