import { expect, test } from "vitest";
import { recordedKindSchema } from "@/server/features/activity/kinds";
import type { RecordedEntry } from "@/server/features/history/schema";
import { toEntryWords } from "./entry-words";

const entry = (kind: RecordedEntry["kind"], detail: RecordedEntry["detail"] = {}): RecordedEntry => ({
  id: "00000000-0000-4000-8000-000000000000",
  kind,
  detail,
  subjectId: "s",
  createdAt: new Date(0),
  matcher: null,
  actorName: "Ada",
  undo: { kind: "possible" },
});

test("every kind has a sentence, also where what it was about is not known", () => {
  for (const kind of recordedKindSchema.options)
    expect(toEntryWords(entry(kind)).text).toMatch(/^[A-Z][a-z]+ /);
});

test("a sentence names what was changed, and links to it where it has a page", () => {
  expect(toEntryWords(entry("import-started", { name: "a.csv", catalogName: "Shop A" }))).toMatchObject({
    text: "Started to import a.csv into Shop A",
    href: "/imports/s",
  });
  expect(toEntryWords(entry("role-changed", { name: "Bea", from: "viewer", to: "admin" })).text).toBe(
    "Made Bea an admin",
  );
  const plans = {
    before: { isOn: true, pairsPerDay: 1, secondLookPercent: 5 },
    after: { isOn: false, pairsPerDay: 1, secondLookPercent: 0 },
  };
  expect(toEntryWords(entry("quality-changed", plans)).text).toBe(
    "Changed the quality check: off, before 1 pair a day and 5 % looked at twice",
  );
});

test("of a webhook it is told what was changed, or who stopped it and why", () => {
  const before = {
    name: "ERP",
    url: "https://a.example/",
    eventTypes: ["import.failed" as const],
    isActive: true,
  };
  const toText = (change: object) =>
    toEntryWords(
      entry("webhook-changed", {
        name: "ERP",
        webhookBefore: before,
        webhookAfter: { ...before, ...change },
      }),
    ).text;
  expect(toText({ isActive: false })).toBe("Paused the webhook ERP");
  expect(toText({ url: "https://b.example/", eventTypes: ["match.decided"] })).toBe(
    "Changed the webhook ERP: now at https://b.example/; told of match.decided",
  );
  expect(toEntryWords(entry("webhook-paused", { name: "ERP", pauseReason: "gone" }))).toMatchObject({
    text: "Paused the webhook ERP: it answered that it is gone",
    href: "/settings?tab=webhooks",
  });
});

test("a matcher is called by what it is, not by its id", () => {
  const id = "a1b2c3d4e5f60718";
  const matcher = { id, origin: "adapted" as const, version: 4, offerCount: 12_400 };
  const { text, href } = toEntryWords({ ...entry("matcher-promoted", { name: id }), matcher });
  expect(text).toMatch(/Adapted to 12,400 offers · a1b2c3/);
  expect(text).not.toContain(id);
  expect(href).toBe(`/matchers/${id}`);
});
