"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import type { MatcherName } from "@/server/features/matcher-registry/schema";
import { toMatcherLabel } from "./matcher-words";
import { useMatcherChanges } from "./use-matcher-changes";

interface RollBackButtonProps {
  previous: MatcherName;
  /** Stored matches; null = not counted yet. */
  matchCount: number | null;
}

/** For admins: puts the version before into force again. */
export function RollBackButton({ previous, matchCount }: RollBackButtonProps) {
  const isAdmin = useViewer()?.role === "admin";
  const changes = useMatcherChanges();
  const [isAsking, setIsAsking] = useState(false);
  if (!isAdmin) return null;
  return (
    <>
      <Button onClick={() => setIsAsking(true)} isLoading={changes.isPending}>
        <Undo2 aria-hidden />
        <Trans>Roll back</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t`Roll back to the version before?`}
        confirmLabel={t`Roll back`}
        onConfirm={() => changes.rollBack()}
        sentences={[
          <Trans key="what">
            <b className="wrap-anywhere">{toMatcherLabel(previous)}</b> comes into force again and is pinned:
            neither an import nor an update replaces it. The present version is kept as retired.
          </Trans>,
          toRescoringSentence(matchCount),
        ]}
      />
    </>
  );
}

/** What putting another version into force costs. */
export function toRescoringSentence(matchCount: number | null): string {
  return matchCount === null
    ? t`All stored matches are scored again in the background, and products follow. What people decided stays as it is.`
    : t`About ${plural(matchCount, { one: "# stored match is", other: "# stored matches are" })} scored again in the background, and products follow. What people decided stays as it is.`;
}
