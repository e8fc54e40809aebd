import { generateText, type ModelMessage, type ToolSet } from "ai";
import { whileOn } from "../../features/language-models/while-on";
import { findHindrance, saveAgentCall } from "../../features/resolution/agent-calls";
import type { Database } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import type { AgentModel } from "./agent-model";

interface Request {
  runId: string;
  system: string;
  messages: ModelMessage[];
  tools: ToolSet;
  outputTokensMax: number;
  /** Of all that is sent: what is counted where an endpoint counts nothing. */
  promptBytes: number;
}

type Said = Awaited<ReturnType<typeof askOne>>;

/** hindered: nobody was asked, and why; silent: none of them answered. */
type ModelAnswer =
  | { kind: "said"; said: Said; usage: { inputTokens: number; outputTokens: number } }
  | { kind: "hindered"; reason: string }
  | { kind: "silent" };

/** Asks the first model, and where it doesn't answer the next one. Each call stands in the log; each is asked only while models may be. */
export async function askModels(
  db: Database,
  models: readonly AgentModel[],
  request: Request,
): Promise<ModelAnswer> {
  const { runId } = request;
  for (const { modelId, model, prices } of models) {
    const hindrance = await findHindrance(db.pool);
    if (hindrance !== null) return { kind: "hindered", reason: hindrance };
    const startedAt = performance.now();
    const keep = (usage: { inputTokens: number; outputTokens: number } | null, reason: string) =>
      saveAgentCall(db.pool, {
        runId,
        modelId,
        usage,
        reason,
        durationMs: performance.now() - startedAt,
        prices,
      });
    try {
      const said = await whileOn(db, (signal) => askOne(model, request, signal));
      const usage = {
        inputTokens: said.usage.inputTokens ?? Math.ceil(request.promptBytes / 4),
        outputTokens: said.usage.outputTokens ?? request.outputTokensMax,
      };
      await keep(usage, said.toolCalls.map(({ toolName }) => toolName).join(", ") || "It answered in words.");
      return { kind: "said", said, usage };
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      getLogger("agent").warn({ err: name, runId, modelId }, "no answer");
      await keep(null, `No answer (${name}).`);
    }
  }
  const hindrance = await findHindrance(db.pool);
  return hindrance === null ? { kind: "silent" } : { kind: "hindered", reason: hindrance };
}

function askOne(
  model: AgentModel["model"],
  { system, messages, tools, outputTokensMax }: Request,
  abortSignal: AbortSignal,
) {
  return generateText({
    model,
    system,
    messages,
    tools,
    maxOutputTokens: outputTokensMax,
    maxRetries: 2,
    abortSignal,
  });
}
