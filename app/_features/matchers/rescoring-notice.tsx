import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";

/** While stored matches are being scored by the version that came into force. */
export function RescoringNotice({ jobCount }: { jobCount: number }) {
  if (jobCount === 0) return null;
  return (
    <div role="status">
      <Notice title={t`Stored matches are being scored by the version in force`}>
        <Trans>
          {formatCount(jobCount)} <Plural value={jobCount} one="batch" other="batches" /> left, of up to 200
          offers each. What people decided stays as it is.
        </Trans>
      </Notice>
    </div>
  );
}
