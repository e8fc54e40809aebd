/** A label of the Encoding Standard. */
export type TextEncoding = string;

/** A streaming decoder: `decode` for each chunk, `finish` once for what is left. */
export interface StreamDecoder {
  decode(chunk: Buffer): string;
  finish(): string;
}

/**
 * UTF-16 as its byte order mark says or, without one, as the zero bytes of its ASCII letters show. Null = a superset of
 * ASCII, of which only the whole file tells whether it is UTF-8.
 */
export function findUtf16(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const pairCount = head.length >> 1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index + 1 < head.length; index += 2) {
    if (head[index] === 0) evenZeros++;
    if (head[index + 1] === 0) oddZeros++;
  }
  if (oddZeros > pairCount * 0.4 && evenZeros < pairCount * 0.05) return "utf-16le";
  if (evenZeros > pairCount * 0.4 && oddZeros < pairCount * 0.05) return "utf-16be";
  return null;
}

/** What XML or a page says in its head that it is written in, where that is known here. */
export function findDeclaredEncoding(head: Buffer): string | null {
  const start = head.subarray(0, 2_000).toString("latin1");
  const label =
    /^\s*<\?xml[^>]*?encoding=["']([\w.:-]{2,40})["']/i.exec(start)?.[1] ??
    /<meta[^>]*?charset=["']?([\w.:-]{2,40})/i.exec(start)?.[1];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Bytes that are invalid in the encoding become U+FFFD; a byte order mark is dropped. */
export function createDecoder(encoding: TextEncoding): StreamDecoder {
  if (encoding === "windows-1252") return { decode: decodeWindows1252, finish: () => "" };
  const decoder = new TextDecoder(encoding);
  return { decode: (chunk) => decoder.decode(chunk, { stream: true }), finish: () => decoder.decode() };
}

/** Tells, chunk by chunk, whether a whole file is valid UTF-8. */
export class Utf8Check {
  isValid = true;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });

  add(chunk: Buffer | null): void {
    if (!this.isValid) return;
    try {
      if (chunk === null) this.#decoder.decode();
      else this.#decoder.decode(chunk, { stream: true });
    } catch {
      this.isValid = false;
    }
  }
}

/** What windows-1252 has at 0x80–0x9F where Latin 1 has control characters; the five unassigned bytes stay. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

// Some releases of Node read windows-1252 as Latin 1, which loses euro signs and typographic quotes.
function decodeWindows1252(chunk: Buffer): string {
  return chunk
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80]!);
}
