import { expect, test } from "vitest";
import { placeLabel } from "./label-place";

const at = (x: number, y: number) => ({ x, y });

test("a label stands below its node, unless lines go there", () => {
  expect(placeLabel(at(300, 100), [at(400, 100)], 760)).toMatchObject({ anchor: "middle", y: 32 });
  expect(placeLabel(at(300, 100), [at(300, 200)], 760)).toMatchObject({ anchor: "middle", y: -38 });
});

test("between lines up and down it stands beside, on the side with room", () => {
  const lines = [at(300, 0), at(400, 150), at(250, 200)];
  expect(placeLabel(at(300, 100), lines, 760).anchor).toBe("end");
  expect(placeLabel(at(100, 100), [at(100, 0), at(100, 200)], 760).anchor).toBe("start");
});

test("it never leaves the drawing", () => {
  expect(placeLabel(at(700, 100), [at(700, 0), at(700, 200), at(600, 100)], 760).anchor).toBe("middle");
});
