"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { MessageSquareText, X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { ReasonDialog } from "./reason-dialog";
import type { NotedReason } from "./use-reason";

/** The reason that goes with the next verdict, and what asks for it. */
export function ReasonNote({ reason, isAsking, ask, note }: NotedReason) {
  return (
    <>
      {reason !== null ? (
        <p className="mb-2 flex items-center gap-2 text-table">
          <MessageSquareText aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          <button
            type="button"
            className="min-w-0 truncate text-left hover:underline"
            onClick={() => ask(true)}
          >
            <span className="text-muted-foreground">
              <Trans>Reason of the next verdict:</Trans>
            </span>{" "}
            {reason}
          </button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t`Leave the reason out`}
            onClick={() => note(null)}
          >
            <X aria-hidden />
          </Button>
        </p>
      ) : null}
      {isAsking ? <ReasonDialog reason={reason} onClose={() => ask(false)} onNote={note} /> : null}
    </>
  );
}
