import type { SVGProps } from "react";

const size = 15;

/** Corners of a regular polygon around the origin. */
function polygon(corners: number, turn: number, radius: number): string {
  return Array.from({ length: corners }, (_, index) => {
    const angle = turn + (2 * Math.PI * index) / corners;
    return `${(Math.cos(angle) * radius).toFixed(1)},${(Math.sin(angle) * radius).toFixed(1)}`;
  }).join(" ");
}

const up = -Math.PI / 2;
const polygons = [
  null,
  polygon(4, Math.PI / 4, size * 1.15),
  polygon(6, 0, size * 1.1),
  polygon(4, up, size * 1.25),
  polygon(8, Math.PI / 8, size * 1.05),
  polygon(5, up, size * 1.2),
  polygon(3, up, size * 1.5),
];

/** The shape that stands for a catalog, about 30 units across, around the origin. After seven they repeat. */
export function CatalogShape({
  index,
  ...props
}: { index: number } & SVGProps<SVGPolygonElement & SVGCircleElement>) {
  const points = polygons[index % polygons.length];
  return points ? <polygon points={points} {...props} /> : <circle r={size} {...props} />;
}
