"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Play } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import type { PinView, PutOff } from "@/server/features/matchers/schema";
import { toMatcherHref, toMatcherLabel } from "./matcher-words";
import { useMatcherChanges } from "./use-matcher-changes";

interface PinNoticeProps {
  pin: PinView;
  /** Absent: not told here. */
  putOff?: PutOff;
}

/** That the matcher in force is pinned, why, and what that puts off; admins end it here. */
export function PinNotice({ pin, putOff }: PinNoticeProps) {
  const isAdmin = useViewer()?.role === "admin";
  return (
    <Notice
      title={t`Pinned: automatic fitting is paused`}
      action={isAdmin ? <ResumeButton putOff={putOff} /> : undefined}
    >
      <PinReason pin={pin} />{" "}
      <Trans>
        Neither fitting after an import nor a newer matcher that comes with an update replaces it.
      </Trans>{" "}
      {isAdmin ? null : <Trans>An admin can resume automatic fitting.</Trans>}
      {putOff ? <PutOffList putOff={putOff} /> : null}
    </Notice>
  );
}

function PinReason({ pin: { reason, pinnedAt, pinnedByName } }: { pin: PinView }) {
  const who = pinnedByName ?? t`Somebody`;
  const when = <RelativeTime time={pinnedAt} />;
  return reason === "promoted" ? (
    <Trans>
      {who} put this version into force {when}.
    </Trans>
  ) : (
    <Trans>
      {who} went back to this version {when}.
    </Trans>
  );
}

function PutOffList({ putOff: { shipped, dueOfferCount } }: { putOff: PutOff }) {
  if (!shipped && dueOfferCount === null) return null;
  return (
    <ul className="mt-1 list-disc pl-4">
      {shipped ? (
        <li>
          <Trans>
            Available:{" "}
            <Link href={toMatcherHref(shipped.id)} className="text-primary hover:underline">
              {toMatcherLabel(shipped)}
            </Link>{" "}
            came with an update.
          </Trans>
        </li>
      ) : null}
      {dueOfferCount === null ? null : (
        <li>
          {t`Available: a matcher fitted to the ${plural(dueOfferCount, { one: "# offer", other: "# offers" })} that there are now. It is made once you resume.`}
        </li>
      )}
    </ul>
  );
}

function ResumeButton({ putOff }: Pick<PinNoticeProps, "putOff">) {
  const changes = useMatcherChanges();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setIsAsking(true)} isLoading={changes.isPending}>
        <Play aria-hidden />
        <Trans>Resume automatic fitting</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t`Resume automatic fitting?`}
        confirmLabel={t`Resume`}
        onConfirm={changes.resumeFitting}
        sentences={[
          t`The matcher in force stays until a newer one comes with an update, or your catalogs have grown enough to fit one to them.`,
          putOff && (putOff.shipped !== null || putOff.dueOfferCount !== null)
            ? t`That is so already: a worker puts the newer one into force in the next minutes and scores all stored matches again. Products follow; what people decided stays as it is.`
            : t`Nothing changes now.`,
        ]}
      />
    </>
  );
}
