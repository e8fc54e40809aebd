import { expect, test } from "vitest";
import { describeCondition, listConsequences, toRuleState } from "./rule-words";

test("a condition is told in a phrase", () => {
  expect(describeCondition({ match: "any", text: "", filter: "" })).toBe("every search");
  expect(describeCondition({ match: "is", text: "", filter: "" })).toBe("no query");
  expect(describeCondition({ match: "contains", text: "tv", filter: "brand = Sony" })).toBe(
    "query contains “tv”, narrowed down by brand = Sony",
  );
});

test("each consequence is told", () => {
  const words = listConsequences({
    pins: [{ productId: "a", place: 1 }],
    hiddenIds: ["b", "c"],
    adjustments: [
      { filter: "brand = Sony", amount: 0.2 },
      { filter: "brand = Bose", amount: -0.2 },
    ],
    redirect: "/tv",
    banner: { headline: "x" },
    query: "television",
  });
  expect(words).toEqual([
    "pins 1 product",
    "hides 2 products",
    "boosts",
    "buries",
    "looks for “television”",
    "leads to /tv",
    "banner",
  ]);
});

test("a rule is in force from its start until before its end", () => {
  const rule = {
    name: "x",
    condition: { match: "any" as const, text: "", filter: "" },
    consequences: { pins: [], hiddenIds: [], adjustments: [], redirect: null, banner: null, query: null },
    startsAt: new Date("2026-11-27T00:00:00Z"),
    endsAt: new Date("2026-11-28T00:00:00Z"),
    isEnabled: true,
  };
  const wordAt = (time: string, isEnabled = true) => toRuleState({ ...rule, isEnabled }, new Date(time)).word;
  expect(wordAt("2026-11-26T23:59:59Z")).toBe("Not yet");
  expect(wordAt("2026-11-27T00:00:00Z")).toBe("In force");
  expect(wordAt("2026-11-28T00:00:00Z")).toBe("Over");
  expect(wordAt("2026-11-27T12:00:00Z", false)).toBe("Off");
});
