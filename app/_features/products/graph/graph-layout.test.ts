import { expect, test } from "vitest";
import { type GraphPoint, layOutGraph } from "./graph-layout";

const frame = { width: 720, heightMin: 160, heightMax: 420, margin: 60 };
const distance = (a: GraphPoint, b: GraphPoint) => Math.hypot(a.x - b.x, a.y - b.y);

test("the same product is drawn the same way each time, within its frame", () => {
  const ties = [
    { from: 0, to: 1, probability: 0.9 },
    { from: 1, to: 2, probability: 0.4 },
  ];
  const layout = layOutGraph(5, ties, frame);
  expect(layOutGraph(5, ties, frame)).toEqual(layout);
  for (const { x, y } of layout.points) {
    expect(x).toBeGreaterThanOrEqual(59.9);
    expect(x).toBeLessThanOrEqual(660.1);
    expect(y).toBeGreaterThanOrEqual(59.9);
    expect(y).toBeLessThanOrEqual(layout.height - 59.9);
  }
});

test("what is probably the same stands closer together", () => {
  const { points } = layOutGraph(
    3,
    [
      { from: 0, to: 1, probability: 0.99 },
      { from: 1, to: 2, probability: 0.1 },
    ],
    frame,
  );
  expect(distance(points[0]!, points[1]!)).toBeLessThan(distance(points[1]!, points[2]!));
});

test("two nodes lie side by side, one stands in the middle, forty do not fall together", () => {
  const [a, b] = layOutGraph(2, [{ from: 0, to: 1, probability: 1 }], frame).points;
  expect(a!.y).toBeCloseTo(b!.y, 0);
  const one = layOutGraph(1, [], frame);
  expect(one.points).toEqual([{ x: 360, y: 80 }]);
  const ties = Array.from({ length: 39 }, (_, to) => ({ from: 0, to: to + 1, probability: 0.95 }));
  const { points } = layOutGraph(40, ties, frame);
  const gaps = points.flatMap((p, i) => points.slice(i + 1).map((q) => distance(p, q)));
  expect(Math.min(...gaps)).toBeGreaterThan(10);
});
