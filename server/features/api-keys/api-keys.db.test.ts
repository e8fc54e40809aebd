import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listApiKeys } from "./data";
import { acceptApiKey, createApiKey, revokeApiKey } from "./mutations";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const at = (iso: string) => ({ now: () => new Date(iso) });

test("a key is accepted until it is revoked, and is stored as a hash only", async () => {
  const { apiKeyId, key } = await createApiKey(db.prisma, "Storefront", "user-1");
  expect(key).toMatch(/^ssk_[0-9A-Za-z]{32}$/);
  expect(await acceptApiKey(db.prisma, key)).toBe(apiKeyId);
  const stored = await db.prisma.apiKey.findUniqueOrThrow({ where: { id: apiKeyId } });
  expect(JSON.stringify(stored)).not.toContain(key);
  expect(key.startsWith(stored.prefix)).toBe(true);
  await revokeApiKey(db.prisma, apiKeyId);
  await revokeApiKey(db.prisma, apiKeyId);
  expect(await acceptApiKey(db.prisma, key)).toBeNull();
});

test("other texts are not accepted", async () => {
  for (const text of ["", "ssk_", `ssk_${"a".repeat(32)}`, "' OR 1=1 --"]) {
    expect(await acceptApiKey(db.prisma, text)).toBeNull();
  }
});

test("lastUsedAt is written at most once a minute", async () => {
  const { apiKeyId, key } = await createApiKey(db.prisma, "Feed", "user-1");
  const readLastUsed = async () =>
    (await listApiKeys(db.prisma)).find((k) => k.id === apiKeyId)?.lastUsedAt?.toISOString();
  await acceptApiKey(db.prisma, key, at("2026-01-01T00:00:00.000Z"));
  await acceptApiKey(db.prisma, key, at("2026-01-01T00:00:59.000Z"));
  expect(await readLastUsed()).toBe("2026-01-01T00:00:00.000Z");
  await acceptApiKey(db.prisma, key, at("2026-01-01T00:01:00.000Z"));
  expect(await readLastUsed()).toBe("2026-01-01T00:01:00.000Z");
});

test("revoking a key that never was is not found", async () => {
  await expect(revokeApiKey(db.prisma, randomUUID())).rejects.toMatchObject({ code: "not-found" });
});
