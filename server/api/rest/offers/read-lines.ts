/** A line of a body; null = longer than the limit. */
export type BodyLine = string | null;

/** Lines that have come are not held back longer than this, so that who sends little at a time is answered. */
const waitMs = 250;

/**
 * The lines of a body in batches of at most `linesMax`: fewer where no more come for a moment, or at the end. Holds one batch, one chunk and
 * one line; reads on when the next batch is asked for. Empty lines count, and are in no batch: each line has its number, from 1.
 */
export async function* readLineBatches(
  body: ReadableStream<Uint8Array>,
  { linesMax, lineBytesMax }: { linesMax: number; lineBytesMax: number },
): AsyncGenerator<{ number: number; text: BodyLine }[]> {
  const reader = body.getReader();
  const splitter = new LineSplitter(lineBytesMax);
  let batch: { number: number; text: BodyLine }[] = [];
  let number = 0;
  let next = reader.read();
  try {
    for (;;) {
      const isLate = batch.length > 0 && (await comesLate(next));
      if (isLate) {
        yield batch;
        batch = [];
      }
      const { done, value } = await next;
      for (const text of done ? splitter.end() : splitter.split(value)) {
        number++;
        if (text !== null && text.trim() === "") continue;
        batch.push({ number, text });
        if (batch.length < linesMax) continue;
        yield batch;
        batch = [];
      }
      if (done) break;
      next = reader.read();
    }
    if (batch.length > 0) yield batch;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function comesLate(next: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), waitMs);
  });
  try {
    return await Promise.race([late, next.then(() => false)]);
  } finally {
    clearTimeout(timer);
  }
}

const lineFeed = 0x0a;

/** Cuts bytes into lines of UTF-8. */
class LineSplitter {
  private parts: Uint8Array[] = [];
  private sizeBytes = 0;

  constructor(private readonly lineBytesMax: number) {}

  *split(chunk: Uint8Array): Generator<BodyLine> {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      this.add(chunk.subarray(from, end));
      yield this.take();
      from = end + 1;
    }
    this.add(chunk.subarray(from));
  }

  *end(): Generator<BodyLine> {
    if (this.sizeBytes > 0) yield this.take();
  }

  private add(part: Uint8Array): void {
    this.sizeBytes += part.length;
    // Of a line that is too long only its length is kept.
    if (this.sizeBytes > this.lineBytesMax) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private take(): BodyLine {
    const text = this.sizeBytes > this.lineBytesMax ? null : Buffer.concat(this.parts).toString("utf8");
    this.parts = [];
    this.sizeBytes = 0;
    return text;
  }
}
