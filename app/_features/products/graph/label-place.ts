import type { GraphPoint } from "./graph-layout";

/** Where a node's two lines of text begin, from its middle. */
export interface LabelPlace {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

/** As wide as a label may become. */
const labelWidthMax = 150;

/** In order of liking. Text is wide: beside a node it needs less room than above or below it. */
const places: readonly (LabelPlace & { angle: number; roomNeeded: number })[] = [
  { x: 0, y: 32, anchor: "middle", angle: 90, roomNeeded: 65 },
  { x: 0, y: -38, anchor: "middle", angle: -90, roomNeeded: 65 },
  { x: 24, y: -3, anchor: "start", angle: 0, roomNeeded: 28 },
  { x: -24, y: -3, anchor: "end", angle: 180, roomNeeded: 28 },
];

/** The side of a node where its lines leave most room for the label, within a drawing of this width. */
export function placeLabel(point: GraphPoint, neighbours: readonly GraphPoint[], width: number): LabelPlace {
  const angles = neighbours.map((other) => toDegrees(Math.atan2(other.y - point.y, other.x - point.x)));
  let best = places[0]!;
  let bestRoom = -1;
  for (const place of places) {
    const end = point.x + place.x + (place.anchor === "start" ? labelWidthMax : 0);
    const start = point.x + place.x - (place.anchor === "end" ? labelWidthMax : 0);
    if (place.anchor !== "middle" && (start < 0 || end > width)) continue;
    const free = Math.min(180, ...angles.map((angle) => distanceOf(angle, place.angle)));
    const room = Math.min(1, free / place.roomNeeded);
    if (room > bestRoom) [best, bestRoom] = [place, room];
  }
  const { x, y, anchor } = best;
  return { x, y, anchor };
}

const toDegrees = (radians: number) => (radians * 180) / Math.PI;

/** Between two directions, in degrees from 0 to 180. */
function distanceOf(one: number, other: number): number {
  const difference = Math.abs(one - other) % 360;
  return difference > 180 ? 360 - difference : difference;
}
