import { toAppError, toInputError } from "../api/error-mapping";
import { refuseUnstorable } from "../api/storable-text";
import { noteCall } from "../features/agents/clients";
import { toOfferText } from "../llm/offer-text";
import type { Database } from "../platform/database";
import { AppError, type AppErrorCode, toUserMessage } from "../platform/errors";
import type { Tool, ToolCall } from "./tool";

/** What came of a call. `message` says what went wrong, where, and what to do. */
type ToolAnswer =
  | { kind: "done"; output: Record<string, unknown> }
  | { kind: "refused"; code: AppErrorCode; message: string };

const messageLengthMax = 600;

/** The one way in which a tool is called, whichever door it came through: scope, input, work, count. Never throws. */
export async function runTool(db: Database, tool: Tool, input: unknown, call: ToolCall): Promise<ToolAnswer> {
  const startedAt = performance.now();
  const answer = await attempt(db, tool, input, call);
  const durationMs = performance.now() - startedAt;
  // Who counts must not make a call fail.
  await noteCall(db.pool, call.key.id, { isRefused: answer.kind === "refused", durationMs }).catch(
    () => undefined,
  );
  return answer;
}

async function attempt(db: Database, tool: Tool, input: unknown, call: ToolCall): Promise<ToolAnswer> {
  try {
    if (!call.key.scopes.includes(tool.scope))
      throw new AppError("forbidden", `scope ${tool.scope} missing`, {
        userMessage: `${tool.name} needs the scope “${tool.scope}”, which this key lacks. An admin can make one that has it.`,
      });
    refuseUnstorable(input);
    const parsed = tool.inputSchema.safeParse(input);
    if (!parsed.success) throw toInputError(parsed.error);
    return { kind: "done", output: await tool.run(db, parsed.data, call) };
  } catch (error) {
    const failure = toAppError(error);
    // It may quote what a caller or a file said.
    const message = toOfferText(toUserMessage(failure), messageLengthMax, []);
    return { kind: "refused", code: failure.code, message };
  }
}
