import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { makeDataFolderPrivate } from "../data-folder";
import { startEmbeddedDatabase } from "./embedded-database";
import { claimFolder } from "./folder-claim";

const makeFolder = () => mkdtempSync(join(tmpdir(), "local-"));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Everything below a folder that others than its owner may read or write. */
function listOpen(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0 && !statSync(join(folder, name)).isSocket(),
  );
}

async function ask(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("SELECT current_user AS name");
    return rows[0]!.name;
  } finally {
    await client.end();
  }
}

/** Ports of 127.0.0.1 that this process listens at. */
function countListeningServers(): number {
  const handles = (
    process as unknown as { _getActiveHandles(): { address?(): unknown; listening?: boolean }[] }
  )._getActiveHandles();
  return handles.filter((one) => one.listening && typeof one.address?.() === "object").length;
}

test.skipIf(process.platform === "win32")(
  "on disk it is served on a socket that its owner alone can reach, and its files are the owner's alone",
  async () => {
    const folder = makeFolder();
    const portCount = countListeningServers();
    const database = await startEmbeddedDatabase({ folder });
    try {
      expect(await ask(database.url)).toBe("postgres");
      expect(countListeningServers()).toBe(portCount);
      expect(modeOf(folder)).toBe("700");
      expect(listOpen(folder)).toEqual([]);
    } finally {
      await database.close();
    }
  },
);

test("where no socket can be, a password that nobody can guess is asked for", async () => {
  const folder = join(makeFolder(), "a".repeat(100));
  const database = await startEmbeddedDatabase({ folder });
  const { password, port } = new URL(database.url);
  try {
    expect(password.length).toBeGreaterThan(40);
    expect(await ask(database.url)).toBe("postgres");
    await expect(ask(`postgresql://postgres@127.0.0.1:${port}/postgres`)).rejects.toThrow();
    await expect(ask(`postgresql://postgres:wrong@127.0.0.1:${port}/postgres`)).rejects.toThrow(
      /password authentication failed/,
    );
  } finally {
    await database.close();
  }
  const again = await startEmbeddedDatabase({ folder, earlierUrl: database.url });
  expect(again.url).toBe(database.url);
  await again.close();
});

test("also in memory a password is asked for", async () => {
  const database = await startEmbeddedDatabase();
  const { port } = new URL(database.url);
  await expect(ask(`postgresql://postgres@127.0.0.1:${port}/postgres`)).rejects.toThrow();
  await database.close();
});

test.skipIf(process.platform === "win32")("what an earlier version left open to all is closed", () => {
  const dataDir = makeFolder();
  mkdirSync(join(dataDir, "database/pgdata"), { recursive: true, mode: 0o777 });
  writeFileSync(join(dataDir, "database/pgdata/PG_VERSION"), "18", { mode: 0o666 });
  writeFileSync(join(dataDir, "auth-secret"), "s", { mode: 0o644 });
  makeDataFolderPrivate(dataDir);
  expect([modeOf(dataDir), ...listOpen(dataDir)]).toEqual(["700"]);
});

test.skipIf(process.platform === "win32")("what else lies in the data folder is left as it is", () => {
  const dataDir = makeFolder();
  writeFileSync(join(dataDir, "index.html"), "", { mode: 0o644 });
  writeFileSync(join(dataDir, "auth-secret"), "s", { mode: 0o644 });
  makeDataFolderPrivate(dataDir);
  expect(listOpen(dataDir)).toEqual(["index.html"]);
});

test("a folder is owned by one process at a time, and is free at once when that is killed", async () => {
  const folder = makeFolder();
  const script = join(folder, "claim.mts");
  const claim = JSON.stringify(resolve(import.meta.dirname, "folder-claim.ts"));
  writeFileSync(
    script,
    `import(${claim}).then(({ claimFolder }) => claimFolder(${JSON.stringify(folder)})).then(() => process.send("claimed"));
     setInterval(() => undefined, 1000);`,
  );
  const owner = fork(script, [], { execArgv: ["--import", "tsx"] });
  await new Promise((done) => owner.once("message", done));
  await expect(claimFolder(folder, 0)).rejects.toThrow(`in use by process ${owner.pid}.`);
  const killed = new Promise((done) => owner.once("exit", done));
  owner.kill("SIGKILL");
  await killed;
  const release = await claimFolder(folder, 0);
  await expect(claimFolder(folder, 0)).rejects.toThrow(`in use by process ${process.pid}.`);
  release();
  (await claimFolder(folder, 0))();
});
