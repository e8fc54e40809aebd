"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@/app/_ui/button";
import { CopyButton } from "@/app/_ui/copy-button";

interface RecoveryCodesProps {
  codes: readonly string[];
  onKept: () => void;
}

/** Shown once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-table">
        <Trans>
          Keep these recovery codes where you keep passwords. Each signs you in once if you lose the app. They
          are shown only now.
        </Trans>
      </p>
      <div className="flex items-start justify-between gap-2 rounded-md border bg-muted py-2 pr-1 pl-3">
        <ul data-recovery-codes className="codes grid grid-cols-2 gap-x-6 gap-y-1">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton
          value={codes.join("\n")}
          words={{ action: t`Copy the codes`, failure: t`Could not copy the codes` }}
        />
      </div>
      <Button variant="primary" className="self-start" onClick={onKept}>
        <Trans>I have kept them</Trans>
      </Button>
    </div>
  );
}
