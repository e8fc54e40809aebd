import { expect, it } from "vitest";
import { findThing } from "@/server/domain/matching/text/thing-words";
import { swapWords } from "./swap-words";

it("names things and colours in other languages and leaves all else as it is", () => {
  const title = "Arla Coffee Milk 1 l, Black – X4";
  const swapped = Array.from({ length: 20 }, (_, key) =>
    swapWords(title, `${key}-0e0f-5d55-8d1c-7f0c6d1f5a10`),
  );
  expect(new Set(swapped).size).toBeGreaterThan(10);
  for (const text of swapped) {
    const [brand, coffee, milk, ...rest] = text.split(" ");
    expect([brand, findThing(coffee!.toLowerCase()), findThing(milk!.toLowerCase())]).toEqual([
      "Arla",
      "coffee",
      "milk",
    ]);
    expect(rest.join(" ")).toMatch(/^1 l, [A-Z][a-z]+ – X4$/);
  }
});

it("gives the same in each run", () => {
  expect(swapWords("Black leather shoes", "a")).toBe(swapWords("Black leather shoes", "a"));
  expect(swapWords("", "a")).toBe("");
});
