import { expect, test } from "vitest";
import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import { rereadFirst } from "./reread-first";

/** Sure of texts that hold the query, and that others are something else. */
const reader: CrossEncoder = {
  modelId: "m",
  scorePairs: async (pairs) =>
    pairs.map(({ a, b }) =>
      b.includes(a) ? { same: 9, variant: 0, different: 0 } : { same: -9, variant: 0, different: 0 },
    ),
  dispose: async () => undefined,
};

test("the first ten stand by score and reading together, the others behind them as they were", async () => {
  const found = Array.from({ length: 12 }, (_, place) => ({
    id: String(place),
    text: place % 2 === 0 ? "case" : "phone",
    score: 0.9 - place / 20,
  }));
  const orders = await rereadFirst(reader, "phone", found);
  expect(orders.get(1)).toEqual(["1", "3", "5", "7", "9", "0", "2", "4", "6", "8", "10", "11"]);
  expect(orders.get(0.05)!.slice(0, 2)).toEqual(["0", "1"]);
});
