import type { GraphPoint } from "./graph-layout";

/** Where a node's two lines of text begin, from its middle. */
export interface NodeLabelPlace {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

export interface LabelledDrawing {
  points: readonly GraphPoint[];
  width: number;
  height: number;
  /** `labelWidth` of what is written on a line, 0 = nothing. */
  edges: readonly { from: number; to: number; labelWidth: number }[];
  /** Of the longer line at each node, 0 = nothing is written there. */
  nodeLabelWidths: readonly number[];
}

/** A part of a drawing, in its units. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** In order of liking. Text is wide: beside a node it needs less room than above or below it. */
const nodePlaces: readonly NodeLabelPlace[] = [
  { x: 0, y: 32, anchor: "middle" },
  { x: 0, y: -38, anchor: "middle" },
  { x: 24, y: -3, anchor: "start" },
  { x: -24, y: -3, anchor: "end" },
];
/** Shares of a line's length, in order of liking. */
const edgePlaces = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74] as const;
const nodeRadius = 18;
const edgeLabelHeight = 18;
/** From the first line's base upwards, and downwards past the second line's. */
const [textAbove, textBelow] = [11, 18];
/** What covers a label is worse than a line behind it, which is hidden by the paper's colour around the letters. */
const lineShare = 0.05;

/**
 * Where the texts of a drawing stand so that they cover each other, its shapes and its lines as little as may be: of each node, and of each line the point in
 * its middle. One after the other, nodes first; the same drawing gives the same places.
 */
export function placeLabels({ points, width, height, edges, nodeLabelWidths }: LabelledDrawing): {
  nodes: NodeLabelPlace[];
  edges: GraphPoint[];
  /** What holds all shapes and texts. */
  bounds: Box;
} {
  const taken: Box[] = points.map(({ x, y }) => toBox(x, y, 2 * nodeRadius, 2 * nodeRadius));
  const lines = edges.map(({ from, to }) => [points[from]!, points[to]!] as const);
  const lineOverlap = (box: Box) =>
    lines.reduce((sum, [a, b]) => sum + lineShare * lengthWithin(box, a, b) * edgeLabelHeight, 0);
  const overlap = (box: Box) => taken.reduce((sum, other) => sum + areaOfBoth(box, other), 0);
  const outside = (box: Box) =>
    areaOf(box) - areaOfBoth(box, { left: 0, top: 0, right: width, bottom: height });
  const nodes = points.map((point, index) => {
    const labelWidth = nodeLabelWidths[index]!;
    if (labelWidth === 0) return nodePlaces[0]!;
    const place = findLeast(nodePlaces, (one) => {
      const box = toTextBox(point, one, labelWidth);
      return overlap(box) + lineOverlap(box) + 2 * outside(box);
    });
    taken.push(toTextBox(point, place, labelWidth));
    return place;
  });
  const onLines = edges.map(({ labelWidth }, index) => {
    const [a, b] = lines[index]!;
    const toPoint = (share: number) => ({ x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) });
    if (labelWidth === 0) return toPoint(edgePlaces[0]);
    const toLabelBox = ({ x, y }: GraphPoint) => toBox(x, y, labelWidth, edgeLabelHeight);
    const point = findLeast(
      edgePlaces.map(toPoint),
      (one) => overlap(toLabelBox(one)) + lineOverlap(toLabelBox(one)),
    );
    taken.push(toLabelBox(point));
    return point;
  });
  const bounds = {
    left: Math.min(...taken.map(({ left }) => left)),
    right: Math.max(...taken.map(({ right }) => right)),
    top: Math.min(...taken.map(({ top }) => top)),
    bottom: Math.max(...taken.map(({ bottom }) => bottom)),
  };
  return { nodes, edges: onLines, bounds };
}

/** The first of those that cost least. */
function findLeast<T>(some: readonly T[], costOf: (one: T) => number): T {
  const costs = some.map(costOf);
  return some[costs.indexOf(Math.min(...costs))]!;
}

const toBox = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

function toTextBox(point: GraphPoint, { x, y, anchor }: NodeLabelPlace, width: number): Box {
  const before = { start: 0, middle: width / 2, end: width }[anchor];
  const left = point.x + x - before;
  return { left, right: left + width, top: point.y + y - textAbove, bottom: point.y + y + textBelow };
}

const areaOf = ({ left, right, top, bottom }: Box) => Math.max(0, right - left) * Math.max(0, bottom - top);

const areaOfBoth = (one: Box, other: Box) =>
  areaOf({
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  });

/** How much of the line from a to b lies within a box (Liang & Barsky 1984). */
function lengthWithin(box: Box, a: GraphPoint, b: GraphPoint): number {
  let [from, to] = [0, 1];
  for (const [start, end, low, high] of [
    [a.x, b.x, box.left, box.right],
    [a.y, b.y, box.top, box.bottom],
  ] as const) {
    const change = end - start;
    if (change === 0) {
      if (start < low || start > high) return 0;
      continue;
    }
    const [enter, leave] = [(low - start) / change, (high - start) / change].sort(
      (one, other) => one - other,
    );
    from = Math.max(from, enter!);
    to = Math.min(to, leave!);
  }
  return Math.max(0, to - from) * Math.hypot(b.x - a.x, b.y - a.y);
}
