import type { z } from "zod";
import { AppError } from "../../../platform/errors";
import { allTools } from "../../../tools/all-tools";
import { runTool } from "../../../tools/run-tool";
import type { Tool } from "../../../tools/tool";
import { defineEndpoint, type Endpoint, getCaller, toRouteHandler } from "../endpoint";

/** Each tool of the Model Context Protocol is an operation of the API, too, for programs that don't speak it. */
export const toolEndpoints: readonly Endpoint<z.ZodObject, z.ZodObject>[] = allTools.map(toEndpoint);

function toEndpoint(tool: Tool): Endpoint<z.ZodObject, z.ZodObject> {
  const { name, title, description, scope, inputSchema, outputSchema } = tool;
  return defineEndpoint({
    method: "POST",
    path: `/tools/${name}`,
    operationId: `call_${name}`.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    scope,
    summary: title,
    description: `The tool \`${name}\` of the Model Context Protocol. ${description}`,
    inputSchema,
    outputSchema,
    example: { input: tool.example, output: toExample(outputSchema) as Record<string, unknown> },
    run: async (db, input, call) => {
      const answer = await runTool(db, tool, input, {
        key: { ...getCaller(call), scopes: [scope] },
        bounds: call.bounds,
      });
      if (answer.kind === "done") return answer.output;
      throw new AppError(answer.code, answer.message, { userMessage: answer.message });
    },
  });
}

const handlers = new Map(
  toolEndpoints.map((endpoint) => [endpoint.path.slice("/tools/".length), toRouteHandler(endpoint)]),
);

/** The handler of a tool by its name; null = there is no such tool. */
export function findToolHandler(name: string): ((request: Request) => Promise<Response>) | null {
  return handlers.get(name) ?? null;
}

/** An answer of the shape that a schema says: what examples of the document need, each list with one item. */
function toExample(schema: z.core.$ZodType): unknown {
  const { def } = schema._zod;
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries((def as z.core.$ZodObjectDef).shape).map(([name, field]) => [name, toExample(field)]),
      );
    case "array":
      return [toExample((def as z.core.$ZodArrayDef).element)];
    case "nullable":
    case "optional":
    case "default":
      return toExample((def as z.core.$ZodNullableDef).innerType);
    case "enum":
      return Object.values((def as z.core.$ZodEnumDef).entries)[0];
    case "union": {
      const [first] = (def as z.core.$ZodUnionDef).options;
      return first ? toExample(first) : null;
    }
    case "boolean":
      return true;
    case "number":
      return 1;
    case "string":
      return toExampleText((def as { format?: string }).format);
    default:
      return null;
  }
}

function toExampleText(format: string | undefined): string {
  if (format === "uuid") return "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f";
  return format === "datetime" ? "2026-11-26T06:30:00.000Z" : "text";
}
