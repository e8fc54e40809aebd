import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations } from "./migrations";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("a migrated database has nothing left to apply", async () => {
  expect(await applyMigrations(db.url, "prisma/migrations")).toEqual([]);
});

test("a migration is recognised under the name that it had when it was applied", async () => {
  const names = "SELECT migration_name FROM _prisma_migrations ORDER BY migration_name";
  const before = (await db.pool.query(names)).rows;
  await db.pool.query(
    "UPDATE _prisma_migrations SET migration_name = '2099' || substr(migration_name, 5) WHERE migration_name LIKE '%webhooks'",
  );
  expect(await applyMigrations(db.url, "prisma/migrations")).toEqual([]);
  expect((await db.pool.query(names)).rows).toEqual(before);
});

test("migrations carry the day on which they were made, and none is of the future", () => {
  const stamps = readdirSync("prisma/migrations").map((name) => /^(\d{14})_[a-z0-9_]+$/.exec(name)?.[1]);
  const now = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  expect(stamps.filter((stamp) => stamp === undefined || stamp > now)).toEqual([]);
});

const columnTypes: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  Json: "jsonb",
  DateTime: "timestamp with time zone",
  Bytes: "bytea",
};

/** `table.column type null?` of each scalar field of schema.prisma. */
function readDeclaredColumns(schema: string): string[] {
  const models = [...schema.matchAll(/^model \w+ \{([\s\S]*?)^\}/gm)].map((match) => match[1]!);
  return models.flatMap((body) => {
    const table = /@@map\("(\w+)"\)/.exec(body)![1];
    const fields = [...body.matchAll(/^ {2}(\w+) +(Unsupported\("[^"]+"\)|\w+(?:\[\])?)(\?)?(.*)$/gm)];
    return fields.flatMap(([, name, type, optional, attributes]) => {
      const sqlType = toSqlType(type!, attributes!);
      if (!sqlType) return [];
      const column = /@map\("(\w+)"\)/.exec(attributes!)?.[1] ?? name;
      return [`${table}.${column} ${sqlType}${optional ? " null" : ""}`];
    });
  });
}

function toSqlType(type: string, attributes: string): string | undefined {
  if (type.endsWith("[]")) return columnTypes[type.slice(0, -2)] && "ARRAY";
  if (attributes.includes("@db.Uuid")) return "uuid";
  if (attributes.includes("@db.Char")) return "character";
  if (attributes.includes("@db.SmallInt")) return "smallint";
  if (attributes.includes("@db.Date")) return "date";
  if (type.startsWith("Unsupported")) return /tsvector|xid8/.exec(type)?.[0] ?? "USER-DEFINED";
  return columnTypes[type];
}

test("schema.prisma and the migrated database have the same tables, columns, types and nullability", async () => {
  const { rows } = await db.pool.query<{ line: string }>(
    `SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END AS line
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
       AND NOT (SELECT relispartition FROM pg_class WHERE oid = format('%I.%I', table_schema, table_name)::regclass)`,
  );
  const declared = readDeclaredColumns(readFileSync("prisma/schema.prisma", "utf8"));
  expect(declared.length).toBeGreaterThan(100);
  expect(declared.sort()).toEqual(rows.map((row) => row.line).sort());
});

test("a failing migration leaves nothing behind and is named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  mkdirSync(join(folder, "99_broken"));
  writeFileSync(join(folder, "99_broken/migration.sql"), "CREATE TABLE half_done (id int); SELECT nonsense;");
  await expect(applyMigrations(db.url, folder)).rejects.toThrow(/99_broken/);
  const { rows } = await db.pool.query("SELECT to_regclass('half_done') AS found");
  expect(rows[0].found).toBeNull();
});

test("a migration that was changed after it had been applied is refused", async () => {
  await db.pool.query(
    "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ($1, 'x', now(), '98_changed')",
    [randomUUID()],
  );
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  mkdirSync(join(folder, "98_changed"));
  writeFileSync(join(folder, "98_changed/migration.sql"), "SELECT 1;");
  await expect(applyMigrations(db.url, folder)).rejects.toThrow(/changed after/);
});

test("an address without a server gives one sentence without the password", async () => {
  const attempt = applyMigrations("postgresql://me:secret@127.0.0.1:1/none", "prisma/migrations");
  await expect(attempt).rejects.toThrow(/127\.0\.0\.1:1\/none can't be reached/);
  await expect(attempt).rejects.not.toThrow(/secret/);
});
