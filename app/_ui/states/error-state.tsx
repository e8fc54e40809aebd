"use client";

import { Trans } from "@lingui/react/macro";
import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../button";
import { cn } from "../class-names";

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** Why, as far as is known. */
  reason?: ReactNode;
  /** What to do. */
  advice?: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** A code to name when asking for help. */
  reference?: string;
  className?: string;
}

export function ErrorState({
  title,
  reason,
  advice,
  onRetry,
  isRetrying,
  reference,
  className,
}: ErrorStateProps) {
  return (
    <div role="alert" className={cn("flex flex-col items-center px-6 py-12 text-center", className)}>
      <span className="mb-3 grid size-10 place-items-center rounded-lg border border-different-line bg-different-soft text-different">
        <TriangleAlert aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold">{title}</h2>
      {reason ? <p className="mt-1 max-w-md text-balance text-muted-foreground">{reason}</p> : null}
      {advice ? <p className="mt-1 max-w-md text-balance">{advice}</p> : null}
      {onRetry ? (
        <Button className="mt-4" onClick={onRetry} isLoading={isRetrying}>
          <RotateCw aria-hidden />
          <Trans>Try again</Trans>
        </Button>
      ) : null}
      {reference ? (
        <p className="mt-3 text-xs text-muted-foreground">
          <Trans>
            Reference <code>{reference}</code>
          </Trans>
        </p>
      ) : null}
    </div>
  );
}
