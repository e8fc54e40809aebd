import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listTests } from "./list-tests";

const root = mkdtempSync(join(tmpdir(), "list-tests-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
}

test("what changes the environment, by itself or by fixtures of fixtures, shares no modules; the rest does", () => {
  const call = (name: string) => `vi.${name}("A", "b");`;
  const importing = (path: string) => `import { a } from "${path}";`;
  write({
    "server/plain.test.ts": "expect(1).toBe(1);",
    "server/page.test.tsx": "expect(1).toBe(1);",
    "server/mocking.test.ts": call("mock"),
    "server/plain.db.test.ts": importing("./quiet.fixture"),
    "server/stubbing.db.test.ts": call("stubEnv"),
    "server/by-fixture.db.test.ts": importing("./near.fixture"),
    "app/by-far-fixture.db.test.ts": importing("@/server/near.fixture"),
    "server/quiet.fixture.ts": "export const a = 1;",
    "server/near.fixture.ts": importing("../app/far.fixture"),
    "app/far.fixture.ts": call("stubEnv"),
    "server/node_modules/other.test.ts": "",
    "elsewhere/other.test.ts": "",
  });
  const { unit, database } = listTests(root, ["server", "app"]);
  expect(unit.sharing.sort()).toEqual(["server/page.test.tsx", "server/plain.test.ts"]);
  expect(unit.loading).toEqual(["server/mocking.test.ts"]);
  expect(database.sharing).toEqual(["server/plain.db.test.ts"]);
  expect(database.loading.sort()).toEqual([
    "app/by-far-fixture.db.test.ts",
    "server/by-fixture.db.test.ts",
    "server/stubbing.db.test.ts",
  ]);
});
