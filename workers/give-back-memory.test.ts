import { expect, test } from "vitest";
import { createCollector } from "./give-back-memory";

const mb = 1024 ** 2;

test("collects where a process rests with a heap that has grown, and not again until it has grown anew", () => {
  let used = 450 * mb;
  let collections = 0;
  const look = createCollector({
    readUsed: () => used,
    collect: () => {
      collections++;
      used = 120 * mb;
    },
  });
  expect(look(0.6)).toBe(false);
  expect(look(0.01)).toBe(true);
  expect(look(0.01)).toBe(false);
  used = 159 * mb;
  expect(look(0)).toBe(false);
  used = 200 * mb;
  expect(look(0)).toBe(true);
  expect(collections).toBe(2);
});

test("leaves a heap alone that is large because all of it is in use", () => {
  let used = 900 * mb;
  let collections = 0;
  const look = createCollector({ readUsed: () => used, collect: () => void collections++ });
  expect(look(0)).toBe(true);
  used = 1_200 * mb;
  expect(look(0)).toBe(false);
  expect(collections).toBe(1);
});
