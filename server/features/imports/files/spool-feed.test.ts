import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FeedFileError, FeedFileProblem } from "./feed-file-error";
import { type SpoolOptions, spoolFeed } from "./spool-feed";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "spool-"));
});
afterEach(() => rm(folder, { recursive: true }));

const table = "id,title\n1,Café 5 € “x”\n";

async function spool(content: Buffer | string | Readable, options?: SpoolOptions) {
  const source = content instanceof Readable ? content : toChunks(Buffer.from(content as Buffer));
  const destination = path.join(folder, "feed");
  const result = await spoolFeed(source, destination, options);
  const bytes = await readFile(destination);
  expect(result.sizeBytes).toBe(bytes.length);
  expect(result.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(await readdir(folder)).toEqual(["feed"]);
  return { ...result, text: bytes.toString("utf8") };
}

/** In chunks of 7 bytes, so that characters and marks are cut. */
function toChunks(bytes: Buffer): Readable {
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += 7) chunks.push(bytes.subarray(start, start + 7));
  return Readable.from(chunks);
}

async function expectRefusal(
  source: Buffer | string | Readable,
  problem: FeedFileProblem,
  message: RegExp,
  options?: SpoolOptions,
) {
  const error = await spool(source, options).catch((thrown: unknown) => thrown as FeedFileError);
  expect(error).toMatchObject({
    name: "FeedFileError",
    problem,
    userMessage: expect.stringMatching(message),
  });
  expect(await readdir(folder), "nothing is left behind").toEqual([]);
}

function toUtf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}

/** Of the characters in `table`, those beyond Latin 1. */
function toWindows1252(text: string): Buffer {
  return Buffer.from(text.replace("€", "\u0080").replace("“", "\u0093").replace("”", "\u0094"), "latin1");
}

describe("spoolFeed", () => {
  it("copies UTF-8 as it is", async () => {
    expect(await spool(table)).toMatchObject({ text: table, encoding: "utf-8", compression: "none" });
  });

  it("unpacks gzip, also of several members", async () => {
    const packed = Buffer.concat([gzipSync(table), gzipSync("2,x\n")]);
    expect(await spool(packed)).toMatchObject({ text: `${table}2,x\n`, compression: "gzip" });
  });

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${table}`), "utf-8"],
    ["UTF-16 LE with a mark", toUtf16(`\ufeff${table}`, false), "utf-16le"],
    ["UTF-16 BE with a mark", toUtf16(`\ufeff${table}`, true), "utf-16be"],
    ["UTF-16 LE without a mark", toUtf16(table, false), "utf-16le"],
    ["UTF-16 BE without a mark", toUtf16(table, true), "utf-16be"],
    ["windows-1252", toWindows1252(table), "windows-1252"],
    ["windows-1252, packed", gzipSync(toWindows1252(table)), "windows-1252"],
  ])("reads %s", async (_name, bytes, encoding) => {
    expect(await spool(bytes)).toMatchObject({ text: table, encoding, damagedCharacterCount: 0 });
  });

  it("reads windows-1252 that shows itself only after megabytes", async () => {
    const start = "1,plain\n".repeat(300_000);
    const source = Readable.from([Buffer.from(start), toWindows1252(table)]);
    const { text, encoding } = await spool(source);
    expect(encoding).toBe("windows-1252");
    expect(text).toBe(start + table);
  });

  it("keeps UTF-8 of which a few characters are damaged, and counts them", async () => {
    const bytes = Buffer.concat([Buffer.from("é".repeat(100)), Buffer.from([0xe9, 0x0a])]);
    expect(await spool(bytes)).toMatchObject({
      text: `${"é".repeat(100)}\ufffd\n`,
      encoding: "utf-8",
      damagedCharacterCount: 1,
    });
  });

  it("leaves out NUL bytes and counts them", async () => {
    const text = `id,title\n${"1,some title\n".repeat(10)}`;
    expect(await spool(`${text}2,a\0b\0\n`)).toMatchObject({ text: `${text}2,ab\n`, removedNulCount: 2 });
  });

  it("gives lines ended by CR alone the usual end", async () => {
    expect((await spool("id,title\r1,x\r")).text).toBe("id,title\n1,x\n");
    expect((await spool("id,title\r\n1,x\r\n")).text).toBe("id,title\r\n1,x\r\n");
  });

  it.each(["", "\n \r\n", "\ufeff", gzipSync("")])("refuses an empty file (%j)", async (content) => {
    await expectRefusal(content, "empty-file", /empty/);
  });

  it.each([
    ["%PDF-1.7 a paper", /This is a PDF.*workbook/],
    ["%PDF-1.7", /PDF/],
    [Buffer.from("89504e470d0a1a0a", "hex"), /PNG/],
    [gzipSync(gzipSync(table)), /packed twice/],
    [
      Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7 + (index >> 3)) % 256)),
      /binary file/,
    ],
    [Buffer.alloc(500_000), /binary file/],
  ])("refuses what is no text, whatever its name (%#)", async (content, message) => {
    await expectRefusal(content, "unsupported-format", message);
  });

  it("refuses a damaged or cut gzip", async () => {
    const packed = gzipSync(table.repeat(1_000));
    await expectRefusal(packed.subarray(0, packed.length - 20), "damaged-archive", /damaged/);
    packed.fill(0, 40, 60);
    await expectRefusal(packed, "damaged-archive", /damaged/);
  });

  it("stops unpacking a gzip bomb long before its end", async () => {
    const megabyte = Buffer.from("a,b\n".repeat(250_000));
    let sentMegabytes = 0;
    const lines = Readable.from(
      (function* () {
        for (; sentMegabytes < 1_000; sentMegabytes++) yield megabyte;
      })(),
    );
    await expectRefusal(lines.pipe(createGzip({ level: 1 })), "unpacked-too-large", /200 times its size/);
    expect(sentMegabytes).toBeLessThan(100);
  });

  it("holds to the size limit, packed or not", async () => {
    await expectRefusal("x".repeat(2_000), "file-too-large", /larger than 1 MB/, { maxSizeBytes: 1_000 });
    await expectRefusal(gzipSync("x".repeat(2_000)), "unpacked-too-large", /more than 1 MB/, {
      maxSizeBytes: 1_000,
    });
  });

  it("passes on a failure of the source and leaves nothing behind", async () => {
    const source = Readable.from(
      (async function* () {
        yield Buffer.from(table);
        throw new Error("connection lost");
      })(),
    );
    await expect(spool(source)).rejects.toThrow("connection lost");
    expect(await readdir(folder)).toEqual([]);
  });
});
