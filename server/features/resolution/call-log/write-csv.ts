import { toCsvLine } from "../../../platform/csv-line";
import type { SqlRunner } from "../../../platform/database";
import { listCalls } from "./data";
import type { CallFilter, CallView } from "./schema";

const rowsPerPage = 100;
const columns = [
  "time",
  "model",
  "prompt_version",
  "status",
  "verdict",
  "reason",
  "query",
  "offer_a",
  "offer_a_title",
  "offer_b",
  "offer_b_title",
  "fields_sent",
  "input_tokens",
  "output_tokens",
  "cost",
  "currency",
  "duration_ms",
  "agent_run",
];

/** The calls that the filter finds as CSV text, latest first, page by page. Begins with a byte order mark, without which Excel reads no UTF-8. */
export async function* writeCallsCsv(sql: SqlRunner, filter: CallFilter): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(columns)}`;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCalls>> = await listCalls(sql, {
      ...filter,
      limit: rowsPerPage,
      cursor,
    });
    if (page.items.length > 0) yield page.items.map(toLine).join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function toLine(call: CallView): string {
  const cells = [
    call.createdAt.toISOString(),
    call.model,
    call.promptVersion,
    call.status,
    call.isHidden ? "hidden until a person has judged the pair" : call.verdict,
    call.reason,
    call.question,
    call.lowerOfferId,
    call.lowerTitle,
    call.higherOfferId,
    call.higherTitle,
    call.fields.join(" "),
    call.inputTokens,
    call.outputTokens,
    call.cost,
    call.currency,
    call.durationMs,
    call.agentRunId,
  ];
  return toCsvLine(cells.map((cell) => (cell === null ? "" : String(cell))));
}
