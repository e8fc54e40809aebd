import { expect, test } from "vitest";
import { parseFilter } from "../filters/parse-filter";
import { curate, nothingCurated } from "./curate";
import type { RuleCondition, RuleConsequences, SearchRule } from "./rule";

const now = new Date("2026-11-27T12:00:00Z");

function rule(
  id: string,
  condition: Partial<RuleCondition>,
  consequences: Partial<RuleConsequences>,
  rest: Partial<SearchRule> = {},
): SearchRule {
  return {
    id,
    condition: { match: "any", text: "", filter: "", ...condition },
    consequences: {
      pins: [],
      hiddenIds: [],
      adjustments: [],
      redirect: null,
      banner: null,
      query: null,
      ...consequences,
    },
    startsAt: null,
    endsAt: null,
    isEnabled: true,
    ...rest,
  };
}

function toFilter(text: string) {
  const read = parseFilter(text);
  if (read.kind === "fault") throw new Error(read.message);
  return read.filter;
}

const appliedIds = (one: SearchRule, query: string, filter = "", at = now) =>
  curate([one], { query, filter: toFilter(filter), now: at }).appliedRuleIds;

test("a query must be equal or hold whole words, letter case, accents and signs set aside", () => {
  const equal = rule("a", { match: "is", text: "Crème brûlée" }, {});
  expect(appliedIds(equal, " creme-BRULEE ")).toEqual(["a"]);
  expect(appliedIds(equal, "creme brulee torch")).toEqual([]);
  const holding = rule("a", { match: "contains", text: "tv" }, {});
  expect(appliedIds(holding, "Sony TV, black")).toEqual(["a"]);
  expect(appliedIds(holding, "tvs")).toEqual([]);
  expect(appliedIds(rule("a", { match: "contains", text: "!" }, {}), "anything")).toEqual([]);
  expect(appliedIds(rule("a", { match: "is", text: "" }, {}), "")).toEqual(["a"]);
});

test("a filter applies where the search is narrowed down by each of its conditions", () => {
  const narrowed = rule("a", { filter: "brand = Sony AND price < 500" }, {});
  expect(appliedIds(narrowed, "", "price < 500 AND (color = black AND brand = sony)")).toEqual(["a"]);
  expect(appliedIds(narrowed, "", "brand = sony")).toEqual([]);
  expect(appliedIds(narrowed, "", "brand = sony AND price < 400")).toEqual([]);
  const chosen = rule("a", { filter: "brand IN [Sony, Bose]" }, {});
  expect(appliedIds(chosen, "", "brand = bose")).toEqual(["a"]);
  expect(appliedIds(chosen, "", "brand IN [bose, canon]")).toEqual([]);
  expect(appliedIds(chosen, "", "NOT brand = bose")).toEqual([]);
  expect(appliedIds(rule("a", { match: "is", text: "tv", filter: "brand = sony" }, {}), "tv")).toEqual([]);
});

test("a rule that is off, not begun, ended or unreadable does nothing", () => {
  const startsAt = new Date("2026-11-27T12:00:00Z");
  const endsAt = new Date("2026-11-28T00:00:00Z");
  const timed = rule("a", {}, {}, { startsAt, endsAt });
  expect(appliedIds(timed, "x", "", startsAt)).toEqual(["a"]);
  expect(appliedIds(timed, "x", "", new Date(startsAt.getTime() - 1))).toEqual([]);
  expect(appliedIds(timed, "x", "", endsAt)).toEqual([]);
  expect(appliedIds(rule("a", {}, {}, { isEnabled: false }), "x")).toEqual([]);
  expect(appliedIds(rule("a", { filter: "brand =" }, {}), "x")).toEqual([]);
  expect(curate([], { query: "x", filter: null, now })).toBe(nothingCurated);
});

test("of rules that differ the more particular one is heeded", () => {
  const rules = [
    rule("always", {}, { redirect: "/always", query: "always", pins: [{ productId: "p", place: 4 }] }),
    rule("short", { match: "contains", text: "tv" }, { redirect: "/short", banner: { text: "short" } }),
    rule(
      "long",
      { match: "contains", text: "sony tv" },
      { redirect: "/long", pins: [{ productId: "p", place: 2 }] },
    ),
    rule("equal", { match: "is", text: "sony tv" }, { query: "bravia", banner: { text: "equal" } }),
  ];
  expect(curate(rules, { query: "Sony TV", filter: null, now })).toEqual({
    appliedRuleIds: ["equal", "long", "short", "always"],
    pins: [{ productId: "p", place: 2 }],
    hiddenIds: [],
    adjustments: [],
    redirect: "/long",
    banners: [{ text: "equal" }, { text: "short" }],
    query: "bravia",
  });
});

test("two products at one place stand one behind the other, and hiding outdoes pinning", () => {
  const rules = [
    rule("a", { match: "is", text: "tv" }, { pins: [{ productId: "first", place: 1 }] }),
    rule(
      "b",
      {},
      {
        pins: [
          { productId: "third", place: 2 },
          { productId: "second", place: 1 },
          { productId: "gone", place: 1 },
        ],
      },
    ),
    rule("c", {}, { hiddenIds: ["gone"] }),
  ];
  const { pins, hiddenIds } = curate(rules, { query: "tv", filter: null, now });
  expect(pins).toEqual([
    { productId: "first", place: 1 },
    { productId: "second", place: 2 },
    { productId: "third", place: 3 },
  ]);
  expect(hiddenIds).toEqual(["gone"]);
});

test("boosts are bounded, and those that can't be read are left out", () => {
  const adjustments = [
    { filter: "brand = Sony", amount: 7 },
    { filter: "brand = Bose", amount: -0.2 },
    { filter: "brand =", amount: 1 },
    { filter: " ", amount: 1 },
  ];
  const { adjustments: read } = curate([rule("a", {}, { adjustments })], { query: "", filter: null, now });
  expect(read.map(({ amount }) => amount)).toEqual([1, -0.2]);
});

test("the order in which rules come changes nothing", () => {
  const rules = Array.from({ length: 6 }, (_, index) =>
    rule(`r${index}`, index % 2 === 0 ? { match: "contains", text: "tv" } : { filter: "brand = Sony" }, {
      pins: [
        { productId: `p${index}`, place: 1 + (index % 3) },
        { productId: "shared", place: index + 1 },
      ],
      hiddenIds: [`p${index + 3}`],
      adjustments: [{ filter: "color = black", amount: index / 10 }],
      redirect: `/${index}`,
      banner: { index: String(index) },
      query: `q${index}`,
    }),
  );
  const search = { query: "sony tv", filter: toFilter("brand = Sony"), now };
  const expected = curate(rules, search);
  expect(expected.pins.length).toBeGreaterThan(1);
  for (let turn = 1; turn < rules.length; turn++) {
    const turned = [...rules.slice(turn), ...rules.slice(0, turn)];
    expect(curate(turned, search)).toEqual(expected);
    expect(curate(turned.reverse(), search)).toEqual(expected);
  }
});
