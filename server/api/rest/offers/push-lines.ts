import type { RowIssueCode } from "../../../domain/offer/source-row/row-issue";
import type { ImportDependencies } from "../../../features/imports/import-dependencies";
import { pushOffers, type RowOutcome, type StatedRow } from "../../../features/imports/pushes/push-offers";
import type { PushTarget } from "../../../features/imports/pushes/push-run";
import { toUserMessage } from "../../../platform/errors";
import { toAppError } from "../../error-mapping";
import { toIssueAnswer } from "./offer-fields";
import { type BodyLine, readLineBatches } from "./read-lines";

const linesPerBatch = 500;
/** As of a file's. */
const lineBytesMax = 1024 * 1024;
/** What one NDJSON body came to, at its end. */
interface LineCounts {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/**
 * Writes the offers of an NDJSON body, batch by batch as they come, and answers with a line for each once it is written: the next batch is read
 * when the answers to the last one are taken. Ends with a line of counts, or with one that says why no more was read.
 */
export async function* pushLines(
  deps: ImportDependencies,
  target: PushTarget,
  body: ReadableStream<Uint8Array>,
  { answers }: { answers: "all" | "problems" },
): AsyncGenerator<string> {
  const counts: LineCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  try {
    for await (const batch of readLineBatches(body, { linesMax: linesPerBatch, lineBytesMax })) {
      const { importId, rows } = await pushOffers(
        deps,
        target,
        batch.map(({ text }) => toStatedRow(text)),
      );
      for (const { status } of rows) counts[status]++;
      const lines = rows.flatMap((row, index) =>
        answers === "all" || row.issues.length > 0 ? [toLine(batch[index]!.number, row, importId)] : [],
      );
      if (lines.length > 0) yield lines.join("");
    }
    yield `${JSON.stringify({ done: true, counts })}\n`;
  } catch (error) {
    const failure = toAppError(error);
    const message = toUserMessage(failure);
    yield `${JSON.stringify({ done: false, counts, error: { code: failure.code, message } })}\n`;
  }
}

function toLine(line: number, { externalId, status, issues }: RowOutcome, importId: string): string {
  return `${JSON.stringify({ line, externalId, status, importId, issues: issues.map(toIssueAnswer) })}\n`;
}

function toStatedRow(text: BodyLine): StatedRow {
  if (text === null) return toProblem("row-too-large", "The line is longer than 1 MB.");
  try {
    return { kind: "stated", value: JSON.parse(text) };
  } catch {
    return toProblem("invalid-json", "The line is not valid JSON. Send one object a line.");
  }
}

function toProblem(code: RowIssueCode, message: string): StatedRow {
  return { kind: "problem", issue: { column: null, code, message, severity: "error" } };
}
