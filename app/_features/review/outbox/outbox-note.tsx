"use client";

import { plural, t } from "@lingui/core/macro";
import { CloudOff } from "lucide-react";
import { useOutboxView } from "./use-review-session";

/** Says that decisions wait for the network, while they do. */
export function OutboxNote() {
  const { waitingCount, isCutOff, isKept } = useOutboxView();
  return (
    <div role="status">
      {isCutOff && waitingCount > 0 ? (
        <p className="mb-3 flex items-center gap-2 text-table text-muted-foreground">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          <span>
            <span className="font-medium text-foreground">
              {plural(waitingCount, {
                one: "# decision waits for the network.",
                other: "# decisions wait for the network.",
              })}
            </span>{" "}
            {isKept
              ? t`Go on: they are kept in this browser and sent by themselves.`
              : t`Leave this page open: the browser has no room to keep them.`}
          </span>
        </p>
      ) : null}
    </div>
  );
}
