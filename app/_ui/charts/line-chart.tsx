export interface LinePoint {
  /** Where it stands from left to right: any number that grows, such as milliseconds. */
  at: number;
  value: number;
}

interface LineChartProps {
  /** Says what the line shows, and its figures, to who can't see it. */
  label: string;
  points: readonly LinePoint[];
  /** Left and right end. */
  from: number;
  to: number;
  className?: string;
}

const size = { width: 200, height: 48 };

/** One line from 0 up, without axes: how something went, not how much it was. */
export function LineChart({ label, points, from, to, className }: LineChartProps) {
  const most = Math.max(1, ...points.map(({ value }) => value)) * 1.1;
  const toX = (at: number) => ((at - from) / (to - from)) * size.width;
  const toY = (value: number) => size.height - (value / most) * size.height;
  const line = points.map(({ at, value }) => `${toX(at).toFixed(1)},${toY(value).toFixed(1)}`).join(" ");
  const first = points[0];
  const last = points.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      className={className}
    >
      {first && last ? (
        <polygon
          points={`${toX(first.at)},${size.height} ${line} ${toX(last.at)},${size.height}`}
          className="fill-primary-soft"
        />
      ) : null}
      <polyline
        points={line}
        fill="none"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
        className="stroke-primary"
      />
      <rect y={size.height - 1} width={size.width} height={1} className="fill-border-strong" />
    </svg>
  );
}
