"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import type { TestOutcome } from "@/server/features/sources/service";
import { formatFileSize } from "../file-size";

/** What a source gave when it was tried. */
export function ReachedNotice({ reached }: { reached: Extract<TestOutcome, { kind: "reached" }> }) {
  const { fileName, sizeBytes, modifiedAt, hostKey } = reached;
  return (
    <Notice tone="good" title={t`It works`}>
      <span className="wrap-anywhere">
        {fileName}
        {sizeBytes === null ? null : `, ${formatFileSize(sizeBytes)}`}
      </span>
      {modifiedAt === null ? null : (
        <Trans>
          , changed <RelativeTime time={modifiedAt} />
        </Trans>
      )}
      {hostKey === null ? null : (
        <p className="wrap-anywhere">
          <Trans>
            The server's key is <span className="codes">{hostKey}</span>. It is remembered from now on.
          </Trans>
        </p>
      )}
    </Notice>
  );
}
