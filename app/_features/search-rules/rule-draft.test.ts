import { expect, test } from "vitest";
import type { RuleSettings } from "@/server/features/search-curation/schema";
import { emptyDraft, toDraft, toSettings } from "./rule-draft";

const settings: RuleSettings = {
  name: "Black week",
  condition: { match: "is", text: "tv", filter: "brand = Sony" },
  consequences: {
    pins: [{ productId: "a", place: 2 }],
    hiddenIds: ["b"],
    adjustments: [{ filter: "color = black", amount: -0.2 }],
    redirect: "/black-week",
    banner: { headline: "Black = beautiful", image: "https://shop.example/a.png" },
    query: "television",
  },
  startsAt: new Date("2026-11-27T08:00:00Z"),
  endsAt: new Date("2026-12-01T00:00:00Z"),
  isEnabled: false,
};

test("a rule comes out of its form as it went in", () => {
  expect(toSettings(toDraft(settings))).toEqual(settings);
  const { consequences: _, ...bare } = toSettings(toDraft({ ...settings, startsAt: null, endsAt: null }));
  expect(bare).toMatchObject({ startsAt: null, endsAt: null });
});

test("what is left empty does nothing", () => {
  expect(toSettings({ ...emptyDraft, redirect: " ", banner: "\n \n", query: " " })).toMatchObject({
    consequences: { redirect: null, banner: null, query: null },
    startsAt: null,
    endsAt: null,
  });
});
