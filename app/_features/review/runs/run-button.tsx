"use client";

import { Trans } from "@lingui/react/macro";
import { ListChecks } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { toReviewFilter, useQueueFilters } from "../queue/review-filter";
import { toCountText } from "../queue/review-queue";
import { RunDialog } from "./run-dialog";

/** Opens what decides all that the filters leave. */
export function RunButton({ count }: { count: number }) {
  const [filters] = useQueueFilters();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <ListChecks aria-hidden />
        <Trans>Decide all {toCountText(count)}</Trans>
      </Button>
      {isOpen ? <RunDialog filter={toReviewFilter(filters)} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
