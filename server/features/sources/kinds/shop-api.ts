import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { WebAddressError } from "../../../platform/open-web-address";
import { SourceProblem } from "../source-problem";

const attemptsMax = 5;
const waitMsMax = 60_000;
/** Of one page of answers. */
const pageBytesMax = 64 * 1_024 * 1_024;

/** Waits, or rejects when the signal aborts. */
export type Wait = (waitMs: number, signal?: AbortSignal) => Promise<unknown>;

export const waitByClock: Wait = (waitMs, signal) => sleep(waitMs, undefined, signal ? { signal } : {});

export interface Answer {
  body: unknown;
  headers: IncomingMessage["headers"];
}

/**
 * Asks a shop's API and reads its JSON. What it can't answer now (429, 502, 503, 504) is asked again after as long as it says, else after
 * 1, 2, 4 and 8 seconds. Rejects with WebAddressError where the answer is another status than 200.
 */
export async function askShop(
  send: () => Promise<IncomingMessage>,
  { wait, signal }: { wait: Wait; signal?: AbortSignal | undefined },
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await send();
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return { body: await readJson(answer), headers };
    answer.destroy();
    if (attempt === attemptsMax || ![429, 502, 503, 504].includes(statusCode))
      throw new WebAddressError(`the shop answers ${statusCode}`, statusCode);
    const stated = Number(headers["retry-after"] ?? Number.NaN) * 1_000;
    await wait(Math.min(Number.isFinite(stated) ? stated : 500 * 2 ** attempt, waitMsMax), signal);
  }
}

async function readJson(answer: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes > pageBytesMax)
      throw new SourceProblem("The shop sends pages of more than 64 MB. Ask its makers.");
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new SourceProblem("The shop answers with something else than its API does. Check its address.", {
      cause,
      needsPerson: true,
    });
  }
}

/** Rows as a CSV file with these columns. Resolves once the first row is there, so that what is wrong with the shop is told before. */
export async function toCsvStream(
  columns: readonly string[],
  rows: AsyncGenerator<Record<string, string>>,
): Promise<Readable> {
  const first = await rows.next();
  const lines = async function* () {
    yield toLine(columns);
    if (first.done) return;
    yield toLine(columns.map((column) => first.value[column] ?? ""));
    for await (const row of rows) yield toLine(columns.map((column) => row[column] ?? ""));
  };
  return Readable.from(lines());
}

function toLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}
