interface Bar {
  /** Below it: "Mon". Unique in the chart. */
  label: string;
  value: number;
  /** Above it; absent = nothing. */
  note?: string;
}

interface BarChartProps {
  /** Says what the bars show, and the figures, to who can't see them. */
  label: string;
  bars: readonly Bar[];
}

const height = 48;

/** A few bars beside each other, each with its name and its figure. */
export function BarChart({ label, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const columns = { gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))` };
  return (
    <div role="img" aria-label={label} className="text-2xs text-muted-foreground tabular-nums">
      <div className="grid items-end" style={columns}>
        {bars.map(({ label: name, value, note }) => (
          <span key={name} className="flex flex-col items-center">
            <span className="h-4 text-foreground">{note}</span>
            <svg
              aria-hidden
              viewBox={`0 0 10 ${height}`}
              preserveAspectRatio="none"
              className="h-12 w-3/5 max-w-8"
            >
              <rect y={height - 1} width={10} height={1} className="fill-border-strong" />
              <rect
                y={height - toHeight(value, most)}
                width={10}
                height={toHeight(value, most)}
                className="fill-primary"
              />
            </svg>
          </span>
        ))}
      </div>
      <div className="mt-1 grid text-center" style={columns}>
        {bars.map(({ label: name }) => (
          <span key={name}>{name}</span>
        ))}
      </div>
    </div>
  );
}

/** The least that is not nothing can be seen. */
function toHeight(value: number, most: number): number {
  return value === 0 ? 0 : Math.max(2, (value / most) * height);
}
