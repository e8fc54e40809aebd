import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@/app/_ui/button";
import { ProgressBar } from "@/app/_ui/progress-bar";

export type UploadPhase = "sending" | "waiting" | "paused" | "reading";

interface UploadProgressProps {
  fileName: string;
  phase: UploadPhase;
  doneShare: number;
  onPause: () => void;
  onGoOn: () => void;
  onCancel: () => void;
}

/** How far an upload is, and what can be done with it. */
export function UploadProgress({
  fileName,
  phase,
  doneShare,
  onPause,
  onGoOn,
  onCancel,
}: UploadProgressProps) {
  const percent = Math.floor(doneShare * 100);
  const labels: Record<UploadPhase, string> = {
    sending: t`Uploading ${fileName}`,
    waiting: t`Uploading ${fileName}`,
    paused: t`${fileName} is paused`,
    reading: t`Reading ${fileName}`,
  };
  return (
    <div className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-center gap-4">
        <ProgressBar
          className="min-w-0 grow basis-60"
          label={labels[phase]}
          doneCount={percent}
          totalCount={phase === "reading" ? null : 100}
          counts={phase === "reading" ? t`all of it is here` : t`${percent} of 100 %`}
        />
        {phase === "reading" ? null : (
          <div className="flex gap-2">
            {phase === "paused" ? (
              <Button size="sm" onClick={onGoOn}>
                <Trans>Go on</Trans>
              </Button>
            ) : (
              <Button size="sm" onClick={onPause}>
                <Trans>Pause</Trans>
              </Button>
            )}
            <Button size="sm" variant="ghost" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        )}
      </div>
      <p role="status" className="text-xs text-muted-foreground empty:hidden">
        {phase === "waiting" ? (
          <Trans>The connection is lost. Trying again by itself; what has been sent is kept.</Trans>
        ) : null}
        {phase === "paused" ? <Trans>Paused. What has been sent is kept for a day.</Trans> : null}
        {phase === "reading" ? <Trans>The file has arrived and is being read.</Trans> : null}
      </p>
    </div>
  );
}
