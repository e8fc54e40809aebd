import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { SentPoint } from "@/server/domain/evaluation/guarantee/sent-curve";

const size = { width: 320, height: 96 };

/** F1 to be expected against the share of pairs that are sent on; its figures stand in the text that who can't see it is told. */
export function SentChart({ points }: { points: readonly SentPoint[] }) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const low = Math.min(...points.map(({ f1 }) => f1));
  const toX = (share: number) => (share / last.sentShare) * size.width;
  const toY = (f1: number) => size.height - ((f1 - low) / Math.max(1e-6, 1 - low)) * size.height;
  const line = points.map(({ sentShare, f1 }) => `${toX(sentShare).toFixed(1)},${toY(f1).toFixed(1)}`);
  const figures = points
    .map(({ sentShare, f1 }) => `${formatPercent(sentShare)}: ${formatPercent(f1)}`)
    .join("; ");
  return (
    <figure className="flex max-w-[640px] flex-col gap-1">
      <figcaption className="text-table text-muted-foreground">
        <Trans>
          F1 to be expected against the share of pairs that people decide, the least certain first
        </Trans>
      </figcaption>
      <div className="flex gap-2">
        <span className="codes flex flex-col justify-between text-xs text-muted-foreground">
          <span>{formatPercent(1)}</span>
          <span>{formatPercent(low)}</span>
        </span>
        <svg
          role="img"
          aria-label={t`By share that is sent: ${figures}`}
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          className="h-24 min-w-0 grow"
        >
          <polyline
            points={line.join(" ")}
            fill="none"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
            className="stroke-primary"
          />
          <rect y={size.height - 1} width={size.width} height={1} className="fill-border-strong" />
        </svg>
      </div>
      <span className="codes flex justify-between pl-14 text-xs text-muted-foreground">
        <span>{formatPercent(0)}</span>
        <span>{formatPercent(last.sentShare)}</span>
      </span>
    </figure>
  );
}
