import { expect, it } from "vitest";
import { mapInTurns } from "./map-in-turns";

it("maps in order, and lets others have a turn in between", async () => {
  const order: string[] = [];
  setImmediate(() => order.push("other"));
  const spin = (n: number) => {
    const endMs = performance.now() + 10;
    while (performance.now() < endMs);
    order.push(`${n}`);
    return 2 * n;
  };
  expect(await mapInTurns([1, 2, 3], spin)).toEqual([2, 4, 6]);
  expect(order).toEqual(["1", "other", "2", "3"]);
  expect(await mapInTurns([], spin)).toEqual([]);
});
