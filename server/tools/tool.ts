import { z } from "zod";
import type { Call } from "../api/rest/endpoint";
import type { ApiScope } from "../features/api-keys/terms";
import type { Database } from "../platform/database";
import { markOutput, toMarkedSchema } from "./mark-untrusted";

/** Who calls a tool, and within which bounds. */
export interface ToolCall {
  /** The API key that it acts under: Activity names it. */
  key: NonNullable<Call["key"]>;
  bounds: Call["bounds"];
  /** Of our own agent. */
  runId?: string | undefined;
}

/** What a call of a tool does: nothing, something that can be taken back, or something that supersedes what stood. */
type Effect = "reads" | "writes" | "supersedes";

interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  /** snake_case, a verb first. */
  name: string;
  title: string;
  /** What it is for, what it costs and what to do next, for a model. */
  description: string;
  /** The least that a key must be for. */
  scope: ApiScope;
  effect: Effect;
  /** Called again with the same input, it changes nothing more. */
  isIdempotent: boolean;
  inputSchema: Input;
  /** Free texts in it are told apart as untrusted before they are answered (mark-untrusted.ts). */
  outputSchema: Output;
  /** Names of texts in the output that SameSKU or people wrote. */
  ownTexts?: readonly string[];
  example: z.input<Input>;
  run(db: Database, input: z.output<Input>, call: ToolCall): Promise<z.output<Output>>;
}

/** A tool as its doors (MCP, REST, our own agent) offer it. */
export interface Tool
  extends Pick<
    ToolDefinition<z.ZodObject, z.ZodObject>,
    "name" | "title" | "description" | "scope" | "effect" | "isIdempotent" | "inputSchema"
  > {
  outputSchema: z.ZodObject;
  example: Record<string, unknown>;
  /** `input` is parsed. What comes out holds texts from feeds under `untrusted` alone. */
  run(db: Database, input: unknown, call: ToolCall): Promise<Record<string, unknown>>;
}

export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  const { outputSchema, ownTexts = [], run, ...rest } = definition;
  const own = new Set(ownTexts);
  return {
    ...rest,
    inputSchema: definition.inputSchema.strict(),
    outputSchema: toMarkedSchema(outputSchema, own) as z.ZodObject,
    run: async (db, input, call) => {
      const output = await run(db, input as z.output<Input>, call);
      return markOutput(outputSchema, output, own) as Record<string, unknown>;
    },
  };
}

/** How many a page holds: answers are read by models, which pay for each word. */
export function pageFields(limitMax: number, usual: number) {
  return {
    limit: z.number().int().min(1).max(limitMax).default(usual),
    cursor: z.string().max(8_000).optional().describe("`nextCursor` of the page before."),
  };
}
