import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  accessKeyId,
  bucket,
  openS3Server,
  type S3Server,
  secretAccessKey,
} from "../../../platform/testing/s3-server.fixture";
import type { FileVersion, SettingsOf } from "../schema";
import { readSettings } from "../settings";
import { s3 } from "./s3";

let server: S3Server;
beforeAll(async () => {
  server = await openS3Server();
});
beforeEach(() => {
  server.failure = null;
  server.requests.length = 0;
  server.objects.clear();
  const put = (key: string, content: string, day: number) =>
    server.objects.set(key, { content, modified: new Date(Date.UTC(2026, 10, day)) });
  put("out/", "", 30);
  put("out/offers 1.csv", "id,title\n1,A\n", 1);
  put("out/offers 2.csv", "id,title\n1,B\n", 3);
  put("out/offers 3.csv", "id,title\n1,C\n", 2);
  put("out/other.csv", "x", 4);
  put("out/deep/offers 9.csv", "x", 5);
});
afterAll(() => server.close());

function toSettings(fields: Record<string, string> = {}): SettingsOf<"s3"> {
  const all = {
    endpoint: server.endpoint,
    region: "eu-central-1",
    bucket,
    key: "out/offers*.csv",
    accessKeyId,
    secretAccessKey,
    ...fields,
  };
  return readSettings({ kind: "s3", fields: all }, null) as SettingsOf<"s3">;
}

const policy = () => true;
const open = (fields: Record<string, string> = {}, known: FileVersion | null = null) =>
  s3.open(toSettings(fields), { policy, known });

test("the newest object that a pattern names is read, over all pages, and not again while it is the same", async () => {
  const opened = await open();
  if (opened === "unchanged") throw new Error("unchanged");
  expect(opened).toMatchObject({ name: "offers 2.csv", sizeBytes: 13, modifiedAt: new Date("2026-11-03") });
  expect(await text(opened.stream)).toContain("1,B");
  expect(server.requests.filter((request) => request.includes("list-type=2"))).toHaveLength(2);
  expect(await open({}, opened.version)).toBe("unchanged");
  server.objects.set("out/offers 2.csv", { content: "id,title\n1,B2\n", modified: new Date("2026-11-04") });
  const changed = await open({}, opened.version);
  expect(changed === "unchanged" ? changed : await text(changed.stream)).toContain("1,B2");
  const one = await open({ key: "out/offers 1.csv" }, opened.version);
  expect(one === "unchanged" ? one : await text(one.stream)).toContain("1,A");
  const any = await open({ key: "out/" });
  expect(any === "unchanged" ? any : any.name).toBe("other.csv");
  if (any !== "unchanged") any.stream.destroy();
});

test("what is wrong stands at its field", async () => {
  const cases: [Record<string, string>, string][] = [
    [{ accessKeyId: "AKIAOTHER" }, "accessKeyId"],
    [{ secretAccessKey: "wrong" }, "secretAccessKey"],
    [{ bucket: "none" }, "bucket"],
    [{ region: "us-east-1" }, "region"],
    [{ key: "out/none.csv" }, "key"],
    [{ key: "none/*.csv" }, "key"],
    [{ endpoint: "http://127.0.0.1:1" }, "endpoint"],
  ];
  for (const [fields, field] of cases) await expect(open(fields), field).rejects.toMatchObject({ field });
  server.failure = "403 AccessDenied";
  await expect(open()).rejects.toMatchObject({ field: "accessKeyId", needsPerson: true });
  server.failure = "503 SlowDown";
  await expect(open()).rejects.toMatchObject({
    needsPerson: false,
    userMessage: expect.stringMatching(/503/),
  });
});

test("addresses inside the network are refused as any that does not answer", async () => {
  const inside = { policy: s3.policy, known: null };
  const unreachable = {
    field: "endpoint",
    userMessage: expect.stringMatching(/^Nothing that can be fetched/),
  };
  await expect(s3.open(toSettings(), inside)).rejects.toMatchObject(unreachable);
  const port = new URL(server.endpoint).port;
  const byName = toSettings({ endpoint: `http://localhost:${port}` });
  await expect(s3.open(byName, inside)).rejects.toMatchObject(unreachable);
  expect(server.requests).toEqual([]);
});

test("a bucket of AWS needs no endpoint, and its secret goes to no other one", () => {
  const kept = toSettings({ endpoint: "" });
  expect(s3.toHost(kept)).toBe("s3.eu-central-1.amazonaws.com/feeds");
  const { secretAccessKey: _, kind: __, ...fields } = kept;
  expect(readSettings({ kind: "s3", fields }, kept)).toEqual(kept);
  expect(() =>
    readSettings({ kind: "s3", fields: { ...fields, endpoint: "https://evil.example" } }, kept),
  ).toThrow(expect.objectContaining({ field: "secretAccessKey" }));
});
