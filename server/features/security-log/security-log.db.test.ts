import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runInRequest } from "../../platform/request-context";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listSecurityEvents } from "./data";
import { createSecurityEvent, recordSecurityEvent } from "./record-event";
import { purgeSecurityEvents } from "./upkeep";
import { writeSecurityLog } from "./write-json-lines";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.prisma.user.create({ data: { id: "ada", name: "Ada", email: "ada@example.com", role: "admin" } });
});
afterAll(() => db.close());
beforeEach(() => db.prisma.securityEvent.deleteMany());

const list = (filter: object = {}) => listSecurityEvents(db.pool, { limit: 50, ...filter });

test("an event says who, whom, what and from where, whichever way it is written", async () => {
  await runInRequest({ id: "1", address: "192.0.2.7" }, async () => {
    await recordSecurityEvent(db.pool, { kind: "signed-in", actorId: "ada", subjectId: "ada" });
    const detail = { name: "Max", from: "viewer", to: "admin" };
    await createSecurityEvent(db.prisma, { kind: "role-changed", actorId: "ada", subjectId: "max", detail });
  });
  await createSecurityEvent(db.prisma, { kind: "key-refused", actorId: null, detail: { reason: "unknown" } });
  const byKind = new Map((await list()).items.map((entry) => [entry.kind, entry]));
  expect(byKind.get("signed-in")).toMatchObject({
    actorName: "Ada",
    subjectName: "Ada",
    address: "192.0.2.7",
    detail: {},
  });
  expect(byKind.get("role-changed")).toMatchObject({
    actorName: "Ada",
    subjectId: "max",
    subjectName: null,
    address: "192.0.2.7",
    detail: { name: "Max", from: "viewer", to: "admin" },
  });
  expect(byKind.get("key-refused")).toMatchObject({
    actorName: null,
    address: null,
    detail: { reason: "unknown" },
  });
});

test("a detail keeps its known facts alone", async () => {
  const detail = { name: "Key", password: "hunter2 hunter2", token: "abc" };
  await createSecurityEvent(db.prisma, { kind: "key-created", actorId: "ada", detail });
  expect((await list()).items[0]?.detail).toEqual({ name: "Key" });
});

test("the list is filtered by kind and by whom it concerns, and goes on where a page ended", async () => {
  for (let i = 0; i < 5; i++) {
    await createSecurityEvent(db.prisma, { kind: "signed-in", actorId: "ada", subjectId: "ada" });
    await createSecurityEvent(db.prisma, { kind: "role-changed", actorId: "max", subjectId: "ada" });
    await createSecurityEvent(db.prisma, { kind: "signed-in", actorId: "max", subjectId: "max" });
  }
  const kinds = async (filter: object) => (await list(filter)).items.map(({ kind }) => kind).sort();
  expect(await kinds({ personId: "ada" })).toEqual([
    ...Array(5).fill("role-changed"),
    ...Array(5).fill("signed-in"),
  ]);
  expect(await kinds({ personId: "ada", kind: "signed-in" })).toHaveLength(5);
  expect(await kinds({ kind: "signed-in" })).toHaveLength(10);
  for (const filter of [{}, { personId: "ada" }]) {
    const all = (await list(filter)).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...filter, limit: 2, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
  }
});

test("every filter is read from an index of its own", async () => {
  const events = Array.from({ length: 2_000 }, (_, i) => [
    i % 50 === 0 ? "signed-out" : "signed-in",
    `p${i % 200}`,
  ]);
  await db.pool.query(
    `INSERT INTO security_event (id, kind, actor_id, subject_id)
     SELECT gen_random_uuid(), e->>0, e->>1, e->>1 FROM jsonb_array_elements($1::jsonb) AS e`,
    [JSON.stringify(events)],
  );
  await db.pool.query("ANALYZE security_event");
  const explain = async (condition: string) => {
    const { rows } = await db.pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT * FROM security_event WHERE ${condition} ORDER BY created_at DESC, id DESC LIMIT 10`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  expect(await explain("true")).toContain("security_event_created_at_id_idx");
  expect(await explain("kind = 'signed-out'")).toContain("security_event_kind_created_at_id_idx");
  expect(await explain("actor_id = 'p7'")).toContain("security_event_actor_id_created_at_id_idx");
  expect(await explain("subject_id = 'p7'")).toContain("security_event_subject_id_created_at_id_idx");
});

test("the export has every event, a JSON object a line", async () => {
  await db.pool.query(
    `INSERT INTO security_event (id, kind, actor_id) SELECT gen_random_uuid(), 'signed-in', 'ada' FROM generate_series(1, 250)`,
  );
  let text = "";
  for await (const lines of writeSecurityLog(db.pool, {})) text += lines;
  const entries = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(250);
  expect(entries[0]).toMatchObject({ kind: "signed-in", actorName: "Ada" });
});

test("events go when they are too old", async () => {
  await db.pool.query(
    `INSERT INTO security_event (id, kind, created_at)
     SELECT gen_random_uuid(), 'signed-in', now() - make_interval(days => d) FROM unnest('{1,364,366,900}'::int[]) AS d`,
  );
  expect(await purgeSecurityEvents(db.pool, 365)).toBe(2);
  expect(await db.prisma.securityEvent.count()).toBe(2);
});
