import { formatCount } from "@/app/_ui/format-number";
import { Notice } from "@/app/_ui/notice";

/** While stored matches are being scored by the version that came into force. */
export function RescoringNotice({ jobCount }: { jobCount: number }) {
  if (jobCount === 0) return null;
  return (
    <div role="status">
      <Notice title="Stored matches are being scored by the version in force">
        {formatCount(jobCount)} {jobCount === 1 ? "batch" : "batches"} left, of up to 200 offers each. What
        people decided stays as it is.
      </Notice>
    </div>
  );
}
