/** A node's place in the drawing, in its units. */
export interface GraphPoint {
  x: number;
  y: number;
}

/** Two nodes by their index, and how probable it is that they are the same: nearer to 1, closer together. */
export interface GraphTie {
  from: number;
  to: number;
  /** In [0,1]. */
  probability: number;
}

export interface GraphLayout {
  points: GraphPoint[];
  width: number;
  height: number;
}

const rounds = 120;
/** Distance of two nodes that are the same for certain, and what doubt adds to it. */
const tieLength = 1;
const doubtLength = 0.8;
/** Pairs without a tie stand apart by their way over others, at most so far. */
const distanceMax = 3.2;

/**
 * Places nodes so that their distances say how probable their ties are: stress majorization (Gansner, Koren & North 2004) from a circle,
 * turned so that the longer side lies flat, and fitted into `width`. The same input gives the same drawing.
 */
export function layOutGraph(
  nodeCount: number,
  ties: readonly GraphTie[],
  frame: { width: number; heightMin: number; heightMax: number; margin: number },
): GraphLayout {
  const distances = toDistances(nodeCount, ties);
  let points = Array.from({ length: nodeCount }, (_, index) => {
    const angle = Math.PI + (2 * Math.PI * index) / nodeCount;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  for (let round = 0; round < rounds; round++)
    points = points.map((_, index) => settle(index, points, distances));
  return fitInto(layFlat(points), frame);
}

/** Lengths of the ties, and of the shortest ways over them. */
function toDistances(nodeCount: number, ties: readonly GraphTie[]): number[][] {
  const distances = Array.from({ length: nodeCount }, (_, a) =>
    Array.from({ length: nodeCount }, (_, b): number => (a === b ? 0 : distanceMax)),
  );
  for (const { from, to, probability } of ties) {
    const length = tieLength + doubtLength * (1 - probability);
    distances[from]![to] = length;
    distances[to]![from] = length;
  }
  for (let via = 0; via < nodeCount; via++)
    for (let a = 0; a < nodeCount; a++)
      for (let b = 0; b < nodeCount; b++) {
        const way = distances[a]![via]! + distances[via]![b]!;
        if (way < distances[a]![b]!) distances[a]![b] = way;
      }
  return distances;
}

/** Where a node would best stand, as the others do; weights fall with the square of the distance. */
function settle(index: number, points: readonly GraphPoint[], distances: readonly number[][]): GraphPoint {
  const own = points[index]!;
  let [x, y, sum] = [0, 0, 0];
  for (const [other, point] of points.entries()) {
    if (other === index) continue;
    const wanted = distances[index]![other]!;
    const actual = Math.max(Math.hypot(own.x - point.x, own.y - point.y), 1e-6);
    const weight = 1 / (wanted * wanted);
    x += weight * (point.x + (wanted * (own.x - point.x)) / actual);
    y += weight * (point.y + (wanted * (own.y - point.y)) / actual);
    sum += weight;
  }
  return sum === 0 ? own : { x: x / sum, y: y / sum };
}

/** Turns the drawing about its middle so that it is widest from left to right. */
function layFlat(points: readonly GraphPoint[]): GraphPoint[] {
  const middle = { x: mean(points.map((p) => p.x)), y: mean(points.map((p) => p.y)) };
  const moved = points.map((p) => ({ x: p.x - middle.x, y: p.y - middle.y }));
  const [xx, yy, xy] = [
    mean(moved.map((p) => p.x * p.x)),
    mean(moved.map((p) => p.y * p.y)),
    mean(moved.map((p) => p.x * p.y)),
  ];
  const angle = -Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return moved.map((p) => ({ x: p.x * cos - p.y * sin, y: p.x * sin + p.y * cos }));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function fitInto(
  points: readonly GraphPoint[],
  { width, heightMin, heightMax, margin }: Parameters<typeof layOutGraph>[2],
): GraphLayout {
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [spanX, spanY] = [Math.max(...xs) - left, Math.max(...ys) - top];
  // A drawing of few nodes is not blown up to the width of the page.
  const unitMax = width / 4;
  const scale = Math.min(
    unitMax,
    (width - 2 * margin) / Math.max(spanX, 1e-6),
    (heightMax - 2 * margin) / Math.max(spanY, 1e-6),
  );
  const height = Math.max(heightMin, Math.round(spanY * scale + 2 * margin));
  const [offsetX, offsetY] = [(width - spanX * scale) / 2, (height - spanY * scale) / 2];
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    points: points.map((p) => ({
      x: round(offsetX + (p.x - left) * scale),
      y: round(offsetY + (p.y - top) * scale),
    })),
    width,
    height,
  };
}
