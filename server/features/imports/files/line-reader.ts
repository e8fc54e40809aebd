import type { OpenFile } from "../../uploads/stored-file";

export interface Line {
  /** Without its line end; null where the line is longer than the limit and was skipped. */
  text: string | null;
  /** Of the first byte after the line's end. */
  byteOffsetEnd: number;
}

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Lines of a UTF-8 file, from any byte offset at which one starts, ended by LF or CR LF. Holds at most one line and one
 * chunk. `take` is synchronous for speed: on undefined call `fill`, and when that says false the file is at its end.
 */
export class LineReader {
  readonly #file: OpenFile;
  readonly #maxLineBytes: number;
  readonly #chunkBytes: number;
  #buffer = Buffer.alloc(0);
  /** File offset of the buffer's first byte. */
  #bufferOffset: number;
  #position = 0;
  #isAtEnd = false;
  #isSkipping = false;

  constructor(file: OpenFile, options: { byteOffset: number; maxLineBytes: number; chunkBytes?: number }) {
    this.#file = file;
    this.#bufferOffset = options.byteOffset;
    this.#maxLineBytes = options.maxLineBytes;
    this.#chunkBytes = options.chunkBytes ?? CHUNK_BYTES;
  }

  /** Goes to a line's first byte, backwards or forwards; free where that byte is still in memory. */
  seek(byteOffset: number): void {
    this.#isSkipping = false;
    const position = byteOffset - this.#bufferOffset;
    if (position >= 0 && position <= this.#buffer.length) {
      this.#position = position;
      return;
    }
    this.#buffer = Buffer.alloc(0);
    this.#bufferOffset = byteOffset;
    this.#position = 0;
    this.#isAtEnd = false;
  }

  take(): Line | undefined {
    const end = this.#buffer.indexOf(LINE_FEED, this.#position);
    if (end !== -1) return this.#toLine(end, end + 1);
    const isRestOfFile = this.#isAtEnd && (this.#position < this.#buffer.length || this.#isSkipping);
    if (isRestOfFile) return this.#toLine(this.#buffer.length, this.#buffer.length);
    if (this.#buffer.length - this.#position > this.#maxLineBytes) {
      this.#isSkipping = true;
      this.#position = this.#buffer.length;
    }
    return undefined;
  }

  async fill(): Promise<boolean> {
    if (this.#isAtEnd) return false;
    const kept = this.#buffer.subarray(this.#position);
    const chunk = Buffer.allocUnsafe(this.#chunkBytes);
    const { bytesRead } = await this.#file.read(
      chunk,
      0,
      chunk.length,
      this.#bufferOffset + this.#buffer.length,
    );
    this.#bufferOffset += this.#position;
    this.#position = 0;
    this.#isAtEnd = bytesRead === 0;
    this.#buffer =
      kept.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([kept, chunk.subarray(0, bytesRead)]);
    return true;
  }

  #toLine(end: number, next: number): Line {
    const start = this.#position;
    const isTooLong = this.#isSkipping || end - start > this.#maxLineBytes;
    const textEnd = end > start && this.#buffer[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    this.#position = next;
    this.#isSkipping = false;
    return {
      text: isTooLong ? null : this.#buffer.toString("utf8", start, textEnd),
      byteOffsetEnd: this.#bufferOffset + next,
    };
  }
}
