import { z } from "zod";

type Json = Record<string, unknown>;

/**
 * What a tool takes or answers as JSON Schema. Each `type` is one: clients and models' endpoints are known that read a list of types as none, so
 * what may be null is told by `anyOf`.
 */
export function toToolJsonSchema(schema: z.ZodObject, io: "input" | "output"): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return splitTypes(made) as Json;
}

function splitTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(splitTypes);
  if (typeof value !== "object" || value === null) return value;
  const split = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, splitTypes(one)]));
  if (!Array.isArray(split.type)) return split;
  const { type, description, ...rest } = split;
  const anyOf = (type as string[]).map((one) => (one === "null" ? { type: one } : { type: one, ...rest }));
  return { ...(description === undefined ? {} : { description }), anyOf };
}
