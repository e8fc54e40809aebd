import { expect, test } from "vitest";
import { TokenBuckets } from "./token-bucket";

test("a bucket empties, says when to come back, and refills", () => {
  let nowMs = 0;
  const buckets = new TokenBuckets({ capacity: 2, refillPerSecond: 0.5 }, { now: () => new Date(nowMs) });
  expect([buckets.take("a").kind, buckets.take("a").kind]).toEqual(["taken", "taken"]);
  expect(buckets.take("a")).toEqual({ kind: "empty", retryAfterSeconds: 2 });
  expect(buckets.take("b").kind).toBe("taken");
  nowMs = 2_000;
  expect(buckets.take("a").kind).toBe("taken");
  expect(buckets.take("a").kind).toBe("empty");
});

test("however many keys there are, an emptied bucket that is in use is not forgotten before full ones", () => {
  let nowMs = 0;
  const buckets = new TokenBuckets({ capacity: 2, refillPerSecond: 1 }, { now: () => new Date(nowMs) });
  for (let i = 0; i < 10_000; i++) buckets.take(`old ${i}`);
  nowMs = 10_000;
  buckets.take("old 0");
  buckets.take("old 0");
  buckets.take("new");
  expect(buckets.take("old 0").kind).toBe("empty");
});
