import { createHash } from "node:crypto";
import { findDeclaredEncoding, findUtf16, Utf8Check } from "./encoding/text-encoding";
import { emptyFile } from "./feed-file-error";
import { isZipArchive, refuseKnownBinary, refuseUnknownBinary } from "./file-signature";

export interface ScannedContent {
  sizeBytes: number;
  sha256: string;
  /** No text, and to be left as it is. */
  isZip: boolean;
  /** That its first line names, where it is known; null = it names none. */
  declaredEncoding: string | null;
  utf16: "utf-16le" | "utf-16be" | null;
  hasBom: boolean;
  isUtf8: boolean;
  hasNul: boolean;
  /** As old spreadsheets on a Mac end their lines. */
  hasOnlyCarriageReturns: boolean;
}

const HEAD_BYTES = 64 * 1024;

/** Looks at all bytes of a file as they pass. Throws `FeedFileError` as soon as they show that it is neither text nor a ZIP archive. */
export class ContentScan {
  sizeBytes = 0;
  #head = Buffer.alloc(0);
  #isHeadChecked = false;
  #utf16: "utf-16le" | "utf-16be" | null = null;
  #hasNul = false;
  #hasLineFeed = false;
  #hasCarriageReturn = false;
  #hasContent = false;
  readonly #hash = createHash("sha256");
  readonly #utf8 = new Utf8Check();

  add(chunk: Buffer): void {
    this.sizeBytes += chunk.length;
    this.#hash.update(chunk);
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES)]);
    if (this.#head.length >= HEAD_BYTES) this.#checkHead();
    this.#utf8.add(chunk);
    this.#hasNul ||= chunk.includes(0);
    this.#hasLineFeed ||= chunk.includes(0x0a);
    this.#hasCarriageReturn ||= chunk.includes(0x0d);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL bytes are no content
    this.#hasContent ||= /[^\s\x00\xef\xbb\xbf\xff\xfe]/.test(chunk.toString("latin1"));
  }

  finish(): void {
    if (!this.#hasContent) throw emptyFile();
    this.#checkHead();
    this.#utf8.add(null);
  }

  result(): ScannedContent {
    return {
      sizeBytes: this.sizeBytes,
      sha256: this.#hash.digest("hex"),
      isZip: isZipArchive(this.#head),
      declaredEncoding: findDeclaredEncoding(this.#head),
      utf16: this.#utf16,
      hasBom: this.#head.subarray(0, 3).equals(Buffer.from("efbbbf", "hex")),
      isUtf8: this.#utf8.isValid,
      hasNul: this.#hasNul,
      hasOnlyCarriageReturns: this.#hasCarriageReturn && !this.#hasLineFeed,
    };
  }

  #checkHead(): void {
    if (this.#isHeadChecked) return;
    this.#isHeadChecked = true;
    if (isZipArchive(this.#head)) return;
    refuseKnownBinary(this.#head);
    this.#utf16 = findUtf16(this.#head);
    if (this.#utf16 === null) refuseUnknownBinary(this.#head);
  }
}
