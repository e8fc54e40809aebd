import { text } from "node:stream/consumers";
import { utils } from "ssh2";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SettingsOf } from "../schema";
import { readSettings } from "../settings";
import { sftp } from "./sftp";
import { openSftpServer, password, type SftpServer } from "./sftp-server.fixture";

let server: SftpServer;
beforeAll(async () => {
  server = await openSftpServer();
});
beforeEach(() => {
  server.files.clear();
  server.files.set("/out/2026-11-01.csv", { content: "id,title\n1,Old\n", modified: 1_000 });
  server.files.set("/out/2026-11-02.csv", { content: "id,title\n1,New\n", modified: 2_000 });
  server.files.set("/out/done.txt", { content: "x", modified: 3_000 });
  server.reads.length = 0;
});
afterAll(() => server.close());

const policy = () => true;

function toSettings(fields: Record<string, string> = {}): SettingsOf<"sftp"> {
  const all = {
    host: "127.0.0.1",
    port: String(server.port),
    user: "shop",
    password,
    path: "/out/*.csv",
    ...fields,
  };
  return readSettings({ kind: "sftp", fields: all }, null) as SettingsOf<"sftp">;
}

async function open(settings: SettingsOf<"sftp">, known: Parameters<typeof sftp.open>[1]["known"] = null) {
  const opened = await sftp.open(settings, { policy, known });
  if (opened === "unchanged") throw new Error("unchanged");
  return opened;
}

test("the newest file that a pattern names is read, and not again while it is the same", async () => {
  const opened = await open(toSettings());
  expect(opened).toMatchObject({ name: "2026-11-02.csv", sizeBytes: 15, modifiedAt: new Date(2_000_000) });
  expect(await text(opened.stream)).toBe("id,title\n1,New\n");
  const { version: known } = opened;
  expect(await sftp.open(toSettings(), { policy, known })).toBe("unchanged");
  expect(server.reads).toEqual(["/out/2026-11-02.csv"]);
  server.files.set("/out/2026-11-03.csv", { content: "id,title\n", modified: 2_000 });
  const next = await sftp.open(toSettings(), { policy, known });
  expect(next === "unchanged" ? next : next.name).toBe("2026-11-03.csv");
  if (next !== "unchanged") next.stream.destroy();
  const one = await open(toSettings({ path: "/out/2026-11-01.csv" }));
  expect(await text(one.stream)).toContain("Old");
});

test("the server's key is remembered, and another one is refused before anything is said of who asks", async () => {
  const opened = await open(toSettings());
  opened.stream.destroy();
  const learned = opened.learned as SettingsOf<"sftp">;
  expect(learned.hostKey).toMatch(/^SHA256:.{43}$/);
  const again = await open(learned);
  again.stream.destroy();
  expect(again.learned).toBeUndefined();
  const other = await openSftpServer();
  try {
    const attempt = sftp.open({ ...learned, port: other.port, password: "wrong" }, { policy, known: null });
    await expect(attempt).rejects.toMatchObject({
      field: "host",
      needsPerson: true,
      hostKey: expect.stringMatching(/^SHA256:.{43}$/),
      userMessage: expect.stringContaining(learned.hostKey),
    });
  } finally {
    await other.close();
  }
});

test("a private key opens it, also one with a passphrase", async () => {
  const plain = utils.generateKeyPairSync("ed25519").private;
  server.acceptedKey = plain;
  const opened = await open(toSettings({ password: "", privateKey: plain }));
  opened.stream.destroy();
  const sealed = utils.generateKeyPairSync("ed25519", {
    passphrase: "open",
    cipher: "aes256-cbc",
    rounds: 1,
  });
  const withKey = (fields: Record<string, string>) =>
    sftp.open(toSettings({ password: "", privateKey: sealed.private, ...fields }), { policy, known: null });
  await expect(withKey({})).rejects.toMatchObject({ field: "passphrase" });
  await expect(withKey({ passphrase: "wrong" })).rejects.toMatchObject({ field: "passphrase" });
  await expect(withKey({ privateKey: "ssh-ed25519 AAAA" })).rejects.toMatchObject({ field: "privateKey" });
  // Opened, but not the one that the server knows.
  await expect(withKey({ passphrase: "open" })).rejects.toMatchObject({
    field: "privateKey",
    userMessage: expect.stringMatching(/refuses shop/),
  });
});

test("what is wrong stands at its field", async () => {
  const at = (fields: Record<string, string>) => sftp.open(toSettings(fields), { policy, known: null });
  await expect(at({ password: "wrong" })).rejects.toMatchObject({ field: "password", needsPerson: true });
  await expect(at({ path: "/out/none.csv" })).rejects.toMatchObject({ field: "path" });
  await expect(at({ path: "/out/*.xml" })).rejects.toMatchObject({ field: "path", needsPerson: false });
  await expect(at({ path: "/nowhere/*.csv" })).rejects.toMatchObject({ field: "path" });
  await expect(at({ port: "1" })).rejects.toMatchObject({ field: "host" });
  server.files.set("/out/secret.csv", { content: "", modified: 1, isForbidden: true });
  const forbidden = await open(toSettings({ path: "/out/secret.csv" }));
  await expect(text(forbidden.stream)).rejects.toThrow();
});

test("addresses inside the network are refused as any that does not answer", async () => {
  const inside = { policy: sftp.policy, known: null };
  const unreachable = { field: "host", userMessage: expect.stringMatching(/^Nothing that can be fetched/) };
  await expect(sftp.open(toSettings(), inside)).rejects.toMatchObject(unreachable);
  await expect(sftp.open(toSettings({ host: "localhost" }), inside)).rejects.toMatchObject(unreachable);
  expect(["1.1.1.1", "10.0.0.1"].map((address) => sftp.policy(address, 22))).toEqual([true, false]);
  expect([25, 443, 2_222].map((port) => sftp.policy("1.1.1.1", port))).toEqual([false, false, true]);
});

test("a form keeps secrets and the host key for the same server alone", () => {
  const kept = { ...toSettings(), hostKey: `SHA256:${"a".repeat(43)}` };
  const change = (fields: Record<string, string>) =>
    readSettings(
      {
        kind: "sftp",
        fields: { host: kept.host, port: String(kept.port), user: "shop", path: "/x", ...fields },
      },
      kept,
    );
  expect(change({})).toEqual({ ...kept, path: "/x" });
  expect(() => change({ host: "evil.example" })).toThrow(
    expect.objectContaining({ field: "password", userMessage: expect.stringMatching(/another one now/) }),
  );
  expect(() => change({ port: "2222" })).toThrow(expect.objectContaining({ field: "password" }));
  expect(change({ host: "new.example", password: "other" })).toMatchObject({
    password: "other",
    hostKey: "",
  });
  expect(() => readSettings({ kind: "sftp", fields: {} }, null)).toThrow(
    expect.objectContaining({ field: "host", userMessage: expect.stringMatching(/server's name/) }),
  );
});
