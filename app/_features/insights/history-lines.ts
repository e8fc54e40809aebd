import type { HistoryPoint } from "@/server/features/price-positions/schema";

interface HistoryLines {
  /** Points of a polyline, in steps: what a day ended with lasts until the next one that is kept. */
  own: string;
  cheapest: string;
  lowestMinor: number;
  highestMinor: number;
}

/** The lines of a chart from the first kept day (oldest first) to now; null where no day has a price. Days without one are passed over. */
export function toHistoryLines(
  points: readonly HistoryPoint[],
  nowMs: number,
  { width, height }: { width: number; height: number },
): HistoryLines | null {
  const prices = points.flatMap(({ priceMinor, cheapestMinor }) =>
    [priceMinor, cheapestMinor].flatMap((one) => one ?? []),
  );
  const [first] = points;
  if (!first || prices.length === 0) return null;
  const [lowestMinor, highestMinor] = [Math.min(...prices), Math.max(...prices)];
  const from = Date.parse(first.day);
  const span = Math.max(nowMs - from, 1);
  const toX = (ms: number) => (((ms - from) / span) * width).toFixed(1);
  const room = Math.max(highestMinor - lowestMinor, 1);
  const toY = (minor: number) => (height - 8 - ((minor - lowestMinor) / room) * (height - 16)).toFixed(1);
  const toLine = (pick: (point: HistoryPoint) => number | null) =>
    points
      .flatMap((point, index) => {
        const minor = pick(point);
        if (minor === null) return [];
        const next = points[index + 1];
        const end = next ? Date.parse(next.day) : nowMs;
        return [`${toX(Date.parse(point.day))},${toY(minor)}`, `${toX(end)},${toY(minor)}`];
      })
      .join(" ");
  return {
    own: toLine(({ priceMinor }) => priceMinor),
    cheapest: toLine(({ cheapestMinor }) => cheapestMinor),
    lowestMinor,
    highestMinor,
  };
}
