import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { acceptApiKey } from "./accept";
import { isKeyOrigin, listApiKeys } from "./data";
import { createApiKey, revokeApiKey } from "./mutations";
import { createApiKeySchema } from "./schema";

const instanceSecret = "i".repeat(32);
const refused = (reason: string, apiKeyId: string | null = null) => ({ kind: "refused", reason, apiKeyId });
const at = (iso: string) => ({ now: () => new Date(iso) });
const inHours = (hours: number) => Math.floor(Date.now() / 1_000) + hours * 3_600;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

function make(input: Record<string, unknown> = {}) {
  const parsed = createApiKeySchema.parse({ name: "Storefront", ...input });
  return createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1");
}

function accept(key: string, clock = { now: () => new Date() }) {
  return acceptApiKey({ prisma: db.prisma, instanceSecret, clock }, key);
}

type DeriveSearchKey = (apiKey: string, terms: Record<string, unknown>) => string;

/** The recipe of the documentation, as it stands there. */
const deriveSearchKey: DeriveSearchKey = (() => {
  const code = /```js\n(\/\/ derive-search-key[\s\S]*?)```/.exec(
    readFileSync("docs/rest-keys.md", "utf8"),
  )?.[1];
  const body = code?.replace(/^import .*$/m, "");
  return new Function("createHmac", `${body}\nreturn deriveSearchKey;`)(createHmac);
})();

test("a key is accepted until it is revoked, and is stored as a hash only", async () => {
  const { apiKeyId, key } = await make();
  expect(key).toMatch(/^ssk_[0-9A-Za-z]{32}$/);
  expect(await accept(key)).toEqual({
    kind: "accepted",
    access: {
      apiKeyId,
      name: "Storefront",
      scopes: ["search"],
      origins: [],
      callsPerMinute: null,
      bounds: {},
    },
  });
  const stored = await db.prisma.apiKey.findUniqueOrThrow({ where: { id: apiKeyId } });
  expect(JSON.stringify(stored)).not.toContain(key);
  expect(key.startsWith(stored.prefix)).toBe(true);
  await revokeApiKey(db.prisma, apiKeyId);
  await revokeApiKey(db.prisma, apiKeyId);
  expect(await accept(key)).toEqual(refused("revoked", apiKeyId));
});

test("other texts are not accepted", async () => {
  for (const text of ["", "ssk_", `ssk_${"a".repeat(32)}`, "' OR 1=1 --", "sss_abcd.e30.x"]) {
    expect(await accept(text)).toEqual(refused("unknown"));
  }
});

test("a key ends when it expires, and is not made where it would have ended already", async () => {
  const { apiKeyId, key } = await make({ expiresAt: new Date("2126-01-01") });
  expect((await accept(key, at("2125-12-31T23:59:59.999Z"))).kind).toBe("accepted");
  expect(await accept(key, at("2126-01-01T00:00:00.000Z"))).toEqual(refused("expired", apiKeyId));
  await expect(make({ expiresAt: new Date("2020-01-01") })).rejects.toMatchObject({ code: "bad-input" });
});

test("what a key is made with is what it allows, and what the list shows", async () => {
  const catalogIds = [randomUUID()];
  const made = { scopes: ["offers:read", "search"], catalogIds, callsPerMinute: 30 };
  const { apiKeyId, key } = await make({
    ...made,
    origins: ["https://Shop.example/", "https://shop.example"],
  });
  const origins = ["https://shop.example"];
  const scopes = ["search", "offers:read"];
  expect(await accept(key)).toMatchObject({
    access: { scopes, origins, callsPerMinute: 30, bounds: { catalogIds } },
  });
  const listed = (await listApiKeys(db.prisma)).find(({ id }) => id === apiKeyId);
  expect(listed).toMatchObject({ scopes, origins, callsPerMinute: 30, catalogIds, expiresAt: null });
  expect(Object.keys(listed ?? {})).not.toEqual(expect.arrayContaining(["keyHash"]));
  expect(Object.keys(listed ?? {})).not.toEqual(expect.arrayContaining(["searchSecret"]));
});

test.each([
  { scopes: [] },
  { scopes: ["everything"] },
  { origins: ["shop.example"] },
  { origins: ["https://shop.example/path"] },
  { origins: ["*"] },
  { origins: ["file:///etc"] },
  { callsPerMinute: 0 },
  { callsPerMinute: 1.5 },
  { catalogIds: ["Shop A"] },
])("%j is refused", (input) => {
  expect(createApiKeySchema.safeParse({ name: "x", ...input }).success).toBe(false);
});

test("an origin may ask while an active key lists it", async () => {
  const origin = "https://asks.example";
  expect(await isKeyOrigin(db.prisma, origin, new Date())).toBe(false);
  const { apiKeyId } = await make({ origins: [origin], expiresAt: new Date("2126-01-01") });
  expect(await isKeyOrigin(db.prisma, origin, new Date())).toBe(true);
  expect(await isKeyOrigin(db.prisma, origin, new Date("2126-01-02"))).toBe(false);
  await revokeApiKey(db.prisma, apiKeyId);
  expect(await isKeyOrigin(db.prisma, origin, new Date())).toBe(false);
});

test("a search key that is derived by the documented recipe only searches, within what both keys allow", async () => {
  const [ours, other] = [randomUUID(), randomUUID()];
  const { apiKeyId, key } = await make({ scopes: ["search", "offers:write"], catalogIds: [ours] });
  const derived = deriveSearchKey(key, { catalogIds: [ours, other], brand: "Sony", expiresAt: inHours(1) });
  expect(await accept(derived)).toEqual({
    kind: "accepted",
    access: {
      apiKeyId,
      name: "Storefront",
      scopes: ["search"],
      origins: [],
      callsPerMinute: null,
      bounds: { catalogIds: [ours], brand: "Sony" },
    },
  });
  const elsewhere = deriveSearchKey(key, { catalogIds: [other], expiresAt: inHours(1) });
  expect(await accept(elsewhere)).toMatchObject({ access: { bounds: { catalogIds: [] } } });
  const { key: unable } = await make({ scopes: ["offers:read"] });
  expect(await accept(deriveSearchKey(unable, { expiresAt: inHours(1) }))).toMatchObject({
    access: { scopes: [] },
  });
});

test("a search key ends by itself, and dies with the key that it comes from", async () => {
  const { apiKeyId, key } = await make();
  expect(await accept(deriveSearchKey(key, { expiresAt: inHours(-1) }))).toEqual(
    refused("expired", apiKeyId),
  );
  const derived = deriveSearchKey(key, { expiresAt: inHours(1) });
  expect((await accept(derived)).kind).toBe("accepted");
  await revokeApiKey(db.prisma, apiKeyId);
  expect(await accept(derived)).toEqual(refused("revoked", apiKeyId));
});

test("a search key whose terms were changed, or that another key signed, is unknown", async () => {
  const { key } = await make({ catalogIds: [randomUUID()] });
  const { key: foreign } = await make();
  const derived = deriveSearchKey(key, { brand: "Sony", expiresAt: inHours(1) });
  const [head = "", , signature = ""] = derived.split(".");
  const wider = Buffer.from(JSON.stringify({ expiresAt: inHours(1) })).toString("base64url");
  expect(await accept(`${head}.${wider}.${signature}`)).toEqual(refused("unknown"));
  const signedByForeign = deriveSearchKey(foreign, { expiresAt: inHours(1) }).split(".");
  expect(await accept([head, ...signedByForeign.slice(1)].join("."))).toEqual(refused("unknown"));
});

test("a search key with a restriction that isn't known, or without an end, is refused", async () => {
  const { apiKeyId, key } = await make();
  for (const terms of [{ expiresAt: inHours(1), maxPrice: 5 }, { brand: "Sony" }]) {
    expect(await accept(deriveSearchKey(key, terms))).toEqual(refused("unknown", apiKeyId));
  }
});

test("a key from before there were search keys, or from before AUTH_SECRET changed, signs them once it was used", async () => {
  for (const searchSecret of [null, "1.AAAA"]) {
    const { apiKeyId, key } = await make();
    await db.prisma.apiKey.update({ where: { id: apiKeyId }, data: { searchSecret } });
    const derived = deriveSearchKey(key, { expiresAt: inHours(1) });
    expect((await accept(derived)).kind).toBe("refused");
    await accept(key);
    expect((await accept(derived)).kind).toBe("accepted");
  }
});

test("lastUsedAt is written at most once a minute", async () => {
  const { apiKeyId, key } = await make({ name: "Feed" });
  const readLastUsed = async () =>
    (await listApiKeys(db.prisma)).find((k) => k.id === apiKeyId)?.lastUsedAt?.toISOString();
  await accept(key, at("2026-01-01T00:00:00.000Z"));
  await accept(key, at("2026-01-01T00:00:59.000Z"));
  expect(await readLastUsed()).toBe("2026-01-01T00:00:00.000Z");
  await accept(deriveSearchKey(key, { expiresAt: inHours(1) }), at("2026-01-01T00:01:00.000Z"));
  expect(await readLastUsed()).toBe("2026-01-01T00:01:00.000Z");
});

test("revoking a key that never was is not found", async () => {
  await expect(revokeApiKey(db.prisma, randomUUID())).rejects.toMatchObject({ code: "not-found" });
});
