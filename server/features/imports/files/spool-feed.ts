import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { ContentScan, type ScannedContent } from "./content-scan";
import { EncodingSample } from "./encoding/guess-encoding";
import { createDecoder, type TextEncoding } from "./encoding/text-encoding";
import { FeedFileError } from "./feed-file-error";
import { isGzip } from "./file-signature";

export interface SpoolOptions {
  /** Of the unpacked copy. */
  maxSizeBytes?: number;
  /** Unpacked to packed size, once 10 MB are unpacked; real feeds stay far below 100. */
  maxUnpackRatio?: number;
  /** Told how large the unpacked copy has become; ends the spooling by throwing. */
  onGrowth?: (sizeBytes: number) => Promise<void> | void;
  /** Asked before anything is written and every few megabytes; throws where no more may be. */
  requireSpace?: () => Promise<void>;
  /** What the text is written in; absent = as found out. */
  encoding?: TextEncoding | undefined;
  /** Where what the text was before is kept, if it was not UTF-8 already. */
  originalPath?: string;
}

export interface SpooledFeed {
  /** Of the UTF-8 copy, as `sha256` (hex) is. */
  sizeBytes: number;
  sha256: string;
  /** Of the source. */
  encoding: TextEncoding;
  compression: "none" | "gzip";
  /** NUL bytes, which no database text can hold, are left out. */
  removedNulCount: number;
  /** Bytes that were invalid in a file otherwise UTF-8, now U+FFFD. */
  damagedCharacterCount: number;
}

type Limits = Required<Omit<SpoolOptions, "encoding" | "originalPath">>;

const RATIO_FROM_BYTES = 10 * 1024 * 1024;
const defaultLimits = {
  maxSizeBytes: 4 * 1024 ** 3,
  maxUnpackRatio: 200,
  requireSpace: () => Promise.resolve(),
};
/** Between two looks at the space that is left. */
const lookEveryBytes = 4 * 1024 ** 2;

/**
 * Writes an upload or a file as unpacked UTF-8 to `destination` (a ZIP archive as it is), without byte order mark and NUL bytes and with line ends
 * that `readRows` knows. What a file is, its content says, never its name. Memory stays constant. On any failure (a
 * `FeedFileError` where the file is to blame) nothing is left behind.
 */
export async function spoolFeed(
  source: Readable,
  destination: string,
  options: SpoolOptions = {},
): Promise<SpooledFeed> {
  const limits = { ...defaultLimits, onGrowth: () => undefined, ...options };
  const unpackedPath = `${destination}.unpacked`;
  const convertedPath = `${destination}.converted`;
  try {
    await limits.requireSpace();
    const unpacked = await unpack(source, unpackedPath, limits);
    const { compression } = unpacked;
    const { encoding: chosen } = options;
    if (unpacked.isZip || ((chosen ?? "utf-8") === "utf-8" && isReadyToUse(unpacked))) {
      await rename(unpackedPath, destination);
      const { sizeBytes, sha256 } = unpacked;
      return {
        sizeBytes,
        sha256,
        encoding: "utf-8",
        compression,
        removedNulCount: 0,
        damagedCharacterCount: 0,
      };
    }
    const encoding = chosen ?? (await chooseEncoding(unpackedPath, unpacked));
    const converted = await convert(
      unpackedPath,
      convertedPath,
      encoding,
      unpacked.hasOnlyCarriageReturns,
      limits,
    );
    await rename(convertedPath, destination);
    if (options.originalPath !== undefined) await rename(unpackedPath, options.originalPath);
    return { ...converted, encoding, compression };
  } finally {
    source.destroy();
    await rm(unpackedPath, { force: true });
    await rm(convertedPath, { force: true });
  }
}

interface Unpacked extends ScannedContent {
  compression: SpooledFeed["compression"];
}

function isReadyToUse(unpacked: Unpacked): boolean {
  return (
    unpacked.isUtf8 &&
    !unpacked.hasBom &&
    !unpacked.hasNul &&
    !unpacked.hasOnlyCarriageReturns &&
    unpacked.utf16 === null
  );
}

async function unpack(source: Readable, path: string, limits: Limits): Promise<Unpacked> {
  const { head, stream } = await peek(source, 2);
  const packed = { sizeBytes: 0 };
  const counted = Readable.from(countBytes(stream, packed), { objectMode: false });
  const isPacked = isGzip(head);
  const scan = new ContentScan();
  const guard = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of whileThereIsSpace(chunks, limits)) {
      scan.add(chunk);
      refuseTooLarge(scan.sizeBytes, isPacked ? packed.sizeBytes : null, limits);
      await limits.onGrowth(scan.sizeBytes);
      yield chunk;
    }
    scan.finish();
  };
  const target = await createFile(path);
  try {
    if (isPacked) await pipeline(counted, createGunzip({ chunkSize: 256 * 1024 }), guard, target);
    else await pipeline(counted, guard, target);
  } catch (error) {
    throw toFeedFileError(error);
  }
  return { ...scan.result(), compression: isPacked ? "gzip" : "none" };
}

function refuseTooLarge(unpackedBytes: number, packedBytes: number | null, limits: Limits): void {
  if (unpackedBytes > limits.maxSizeBytes) {
    const size = `${Math.ceil(limits.maxSizeBytes / 1024 ** 2).toLocaleString("en")} MB`;
    throw packedBytes === null
      ? new FeedFileError("file-too-large", `The file is larger than ${size}. Split it into smaller files.`)
      : new FeedFileError(
          "unpacked-too-large",
          `The file unpacks to more than ${size}. Split it into smaller files.`,
        );
  }
  if (
    packedBytes === null ||
    unpackedBytes < RATIO_FROM_BYTES ||
    unpackedBytes <= packedBytes * limits.maxUnpackRatio
  )
    return;
  const advice = "which no real feed does. If it is one, unpack it and upload the unpacked file.";
  throw new FeedFileError(
    "unpacked-too-large",
    `The file unpacks to more than ${limits.maxUnpackRatio} times its size, ${advice}`,
  );
}

/**
 * Text that is not valid UTF-8 is what it says to be, else what its letters tell, unless nearly all that is beyond ASCII is UTF-8: then a few characters were
 * damaged, and reading the rest as windows-1252 would damage all.
 */
async function chooseEncoding(path: string, unpacked: Unpacked): Promise<TextEncoding> {
  if (unpacked.utf16 !== null) return unpacked.utf16;
  if (unpacked.isUtf8) return "utf-8";
  const decoder = createDecoder("utf-8");
  let damagedCount = 0;
  let foreignCount = 0;
  const count = (text: string) => {
    for (const [run] of text.matchAll(/\P{ASCII}+/gu)) {
      for (const char of run) {
        if (char === "\ufffd") damagedCount++;
        else foreignCount++;
      }
    }
  };
  const sample = new EncodingSample();
  for await (const chunk of createReadStream(path)) {
    count(decoder.decode(chunk as Buffer));
    sample.add(chunk as Buffer);
  }
  count(decoder.finish());
  if (damagedCount * 10 <= foreignCount) return "utf-8";
  const { declaredEncoding } = unpacked;
  return declaredEncoding === null || declaredEncoding.startsWith("utf-") ? sample.guess() : declaredEncoding;
}

async function convert(
  from: string,
  to: string,
  encoding: TextEncoding,
  hasOnlyCarriageReturns: boolean,
  limits: Limits,
): Promise<Pick<SpooledFeed, "sizeBytes" | "sha256" | "removedNulCount" | "damagedCharacterCount">> {
  const decoder = createDecoder(encoding);
  const hash = createHash("sha256");
  const counts = { sizeBytes: 0, removedNulCount: 0, damagedCharacterCount: 0 };
  const toBytes = (decoded: string): Buffer => {
    const text = decoded.includes("\0") ? decoded.replaceAll("\0", "") : decoded;
    counts.removedNulCount += decoded.length - text.length;
    if (encoding !== "windows-1252") counts.damagedCharacterCount += text.split("\ufffd").length - 1;
    const bytes = Buffer.from(hasOnlyCarriageReturns ? text.replaceAll("\r", "\n") : text, "utf8");
    counts.sizeBytes += bytes.length;
    hash.update(bytes);
    return bytes;
  };
  const transform = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of whileThereIsSpace(chunks, limits)) yield toBytes(decoder.decode(chunk));
    yield toBytes(decoder.finish());
  };
  await pipeline(createReadStream(from), transform, await createFile(to));
  return { ...counts, sha256: hash.digest("hex") };
}

/** The file is there before anything is written: a stream that opens it later could do so after it was removed. */
async function createFile(path: string): Promise<Writable> {
  return (await open(path, "w", 0o600)).createWriteStream();
}

/** The first `length` bytes, and a stream that still gives all of them. */
async function peek(
  source: Readable,
  length: number,
): Promise<{ head: Buffer; stream: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array | string>;
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, toBuffer(next.value)]);
  }
  const rest = async function* () {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield toBuffer(next.value);
  };
  return { head, stream: rest() };
}

function toBuffer(chunk: Uint8Array | string): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array);
}

async function* countBytes(
  chunks: AsyncIterable<Buffer>,
  counter: { sizeBytes: number },
): AsyncIterable<Buffer> {
  for await (const chunk of chunks) {
    counter.sizeBytes += chunk.length;
    yield chunk;
  }
}

async function* whileThereIsSpace(
  chunks: AsyncIterable<Buffer>,
  { requireSpace }: Limits,
): AsyncIterable<Buffer> {
  let unseenBytes = 0;
  for await (const chunk of chunks) {
    unseenBytes += chunk.length;
    if (unseenBytes >= lookEveryBytes) {
      await requireSpace();
      unseenBytes = 0;
    }
    yield chunk;
  }
}

function toFeedFileError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!code.startsWith("Z_")) return error;
  return new FeedFileError(
    "damaged-archive",
    "The packed file is damaged or incomplete. Pack or upload it again.",
    { cause: error },
  );
}
