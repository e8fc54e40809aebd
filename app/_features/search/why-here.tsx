"use client";

import { Trans } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { onDemand } from "@/app/_ui/on-demand";
import type { Standing } from "@/server/features/search/schema";
import type { toSearchRequest } from "./search-state";

const HitExplanation = onDemand(() => import("./hit-explanation").then((module) => module.HitExplanation));

export interface WhyHereProps {
  /** The search that found it. */
  request: ReturnType<typeof toSearchRequest>;
  hit: { id: string; title: string } & Standing;
}

/** Opens what put a hit at its place. */
export function WhyHere({ request, hit }: WhyHereProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div className="mt-1">
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2 text-muted-foreground"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <ChevronRight aria-hidden className={cn("transition-transform", isOpen && "rotate-90")} />
        <Trans>
          Why here?<span className="sr-only"> {hit.title}</span>
        </Trans>
      </Button>
      <div id={id}>{isOpen ? <HitExplanation request={request} hit={hit} /> : null}</div>
    </div>
  );
}
