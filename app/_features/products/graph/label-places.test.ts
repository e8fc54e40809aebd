import { expect, test } from "vitest";
import { placeLabels } from "./label-places";

const frame = { width: 760, height: 400 };
const at = (x: number, y: number) => ({ x, y });

function placeNode(point: { x: number; y: number }, neighbours: readonly { x: number; y: number }[]) {
  return placeLabels({
    ...frame,
    points: [point, ...neighbours],
    edges: neighbours.map((_, index) => ({ from: 0, to: index + 1, labelWidth: 0 })),
    nodeLabelWidths: [140, ...neighbours.map(() => 0)],
  }).nodes[0]!;
}

test("a node's label stands below it, unless lines go there", () => {
  expect(placeNode(at(300, 100), [at(400, 100)])).toMatchObject({ anchor: "middle", y: 32 });
  expect(placeNode(at(300, 100), [at(300, 200)])).toMatchObject({ anchor: "middle", y: -38 });
});

test("between lines up and down it stands beside, on the side with room", () => {
  expect(placeNode(at(300, 200), [at(300, 100), at(400, 220), at(300, 300)]).anchor).toBe("end");
  expect(placeNode(at(100, 200), [at(100, 100), at(100, 300)]).anchor).toBe("start");
});

test("it never leaves the drawing", () => {
  expect(placeNode(at(690, 200), [at(690, 100), at(690, 300), at(600, 200)]).anchor).toBe("middle");
});

test("what is written on lines that cross, or beside a node's label, moves along its line", () => {
  const points = [at(200, 100), at(400, 300), at(200, 300), at(400, 100)];
  const { edges } = placeLabels({
    ...frame,
    points,
    edges: [
      { from: 0, to: 1, labelWidth: 48 },
      { from: 2, to: 3, labelWidth: 48 },
    ],
    nodeLabelWidths: [0, 0, 0, 0],
  });
  for (const { x, y } of edges) expect(Math.abs(x - 300) >= 24 || Math.abs(y - 200) >= 9).toBe(true);
  expect(edges[0]).not.toEqual(edges[1]);
  const beside = placeLabels({
    ...frame,
    points: [at(200, 100), at(300, 140)],
    edges: [{ from: 0, to: 1, labelWidth: 48 }],
    nodeLabelWidths: [140, 140],
  });
  expect(beside.bounds).toMatchObject({ left: 130, right: 370 });
  expect(beside.nodes[0]!.y).toBe(-38);
  expect(beside.nodes[1]!.y).toBe(32);
});
