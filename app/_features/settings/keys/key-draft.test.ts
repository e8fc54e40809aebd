import { expect, test } from "vitest";
import { createApiKeySchema } from "@/server/features/api-keys/schema";
import { emptyDraft, toKeyInput } from "./key-draft";

const now = new Date("2026-01-01T00:00:00.000Z");

test("what is left empty limits nothing", () => {
  expect(toKeyInput({ ...emptyDraft, name: "Shop" }, now)).toEqual({
    name: "Shop",
    scopes: ["search"],
    catalogIds: [],
    origins: [],
    callsPerMinute: null,
    expiresAt: null,
  });
});

test("origins may stand in lines or between commas, and days count from now", () => {
  const origins = "https://a.example,\n https://b.example \n";
  const input = toKeyInput({ ...emptyDraft, origins, lifetime: "30", callsPerMinute: " 60 " }, now);
  expect(input.origins).toEqual(["https://a.example", "https://b.example"]);
  expect(input.expiresAt?.toISOString()).toBe("2026-01-31T00:00:00.000Z");
  expect(input.callsPerMinute).toBe(60);
});

test("a number that is none is left to the schema to refuse", () => {
  const input = toKeyInput({ ...emptyDraft, name: "Shop", callsPerMinute: "many" }, now);
  expect(createApiKeySchema.safeParse(input).error?.issues).toMatchObject([{ path: ["callsPerMinute"] }]);
});
