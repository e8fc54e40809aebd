import { expect, test } from "vitest";
import { SignInDelays } from "./sign-in-delays";

function open() {
  let nowMs = 0;
  const delays = new SignInDelays({ now: () => new Date(nowMs) });
  const wait = (seconds: number) => {
    nowMs += seconds * 1_000;
  };
  return { delays, wait };
}

/** Tries as soon as it may, and says how long it had to wait before each attempt. */
function tryOften({ delays, wait }: ReturnType<typeof open>, times: number): number[] {
  return Array.from({ length: times }, () => {
    const begun = delays.begin("ada@example.com");
    if (begun.kind === "allowed") return 0;
    wait(begun.waitSeconds);
    expect(delays.begin("ada@example.com").kind).toBe("allowed");
    return begun.waitSeconds;
  });
}

test("five attempts cost nothing, then the wait doubles up to a quarter of an hour", () => {
  expect(tryOften(open(), 16)).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

test("a refused attempt does not make the wait longer", () => {
  const { delays, wait } = open();
  for (let i = 0; i < 5; i++) delays.begin("ada");
  for (let i = 0; i < 100; i++) expect(delays.begin("ada").kind).toBe("delayed");
  wait(2);
  expect(delays.begin("ada").kind).toBe("allowed");
});

test("success, and a day, forget what went wrong; others are not concerned", () => {
  const { delays, wait } = open();
  for (let i = 0; i < 5; i++) delays.begin("ada");
  expect(delays.begin("max").kind).toBe("allowed");
  delays.succeed("ada");
  for (let i = 0; i < 5; i++) expect(delays.begin("ada").kind).toBe("allowed");
  wait(24 * 3_600);
  for (let i = 0; i < 5; i++) expect(delays.begin("ada").kind).toBe("allowed");
});

test("names are kept by a hash of fixed length, ten thousand at most", () => {
  const { delays } = open();
  const long = "x".repeat(20_000);
  for (let i = 0; i < 30_000; i++) delays.begin(`${i}${long}`);
  const kept = Reflect.get(delays, "attempts") as Map<string, unknown>;
  expect(kept.size).toBe(10_000);
  expect(Math.max(...[...kept.keys()].map((key) => key.length))).toBe(44);
});
