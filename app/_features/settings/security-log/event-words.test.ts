import { expect, test } from "vitest";
import type { SecurityEntry } from "@/server/features/security-log/data";
import { toFactsText } from "./event-words";

const entry: SecurityEntry = {
  id: "1",
  kind: "role-changed",
  createdAt: new Date(0),
  actorId: "ada",
  actorName: "Ada",
  subjectId: "max",
  subjectName: "Max",
  address: null,
  detail: { name: "Max", from: "viewer", to: "admin" },
};

test("the facts name whom it concerns and what changed, but not who did it again", () => {
  expect(toFactsText(entry)).toBe("Max · from viewer to admin");
  const own = { ...entry, actorId: "max", actorName: "Max", detail: { method: "password" } };
  expect(toFactsText(own)).toBe("password");
  expect(toFactsText({ ...own, detail: { method: "recovery-code" } })).toBe("recovery code");
  expect(toFactsText({ ...own, detail: { reason: "offers.list" } })).toBe("offers.list");
  expect(toFactsText({ ...entry, subjectId: null, subjectName: null, detail: { name: "offers" } })).toBe(
    "offers",
  );
  expect(toFactsText({ ...entry, subjectName: null, detail: { name: "Storefront" } })).toBe("Storefront");
});
