import type { ZodType } from "zod";

type KeyOf<Value> = Value extends unknown ? keyof Value & string : never;

/**
 * What is wrong with a form's fields, by where they stand in what the form means: "name", "condition.text". What is wrong within a field
 * stands at the field, too.
 */
export type Problems<Value> = Partial<Record<KeyOf<Value> | `${KeyOf<Value>}.${string}`, string>>;

/** How a form was last sent, where something was wrong with it: by its schema, or by what the server said of its fields. */
export type SentWrong<Value> =
  | { kind: "invalid"; schema: ZodType<Value> }
  | { kind: "refused"; problems: Problems<Value>; input: unknown };

/**
 * Of what the form means now, a schema's words put by `toText`; null = it was not sent wrong. What the server said of a field holds as long as
 * the field does.
 */
export function findProblems<Value>(
  sent: SentWrong<Value> | null,
  input: unknown,
  toText: (english: string) => string,
): Problems<Value> {
  if (sent === null) return {};
  if (sent.kind === "invalid") return toProblems(sent.schema.safeParse(input).error?.issues ?? [], toText);
  const kept = Object.entries(sent.problems).filter(
    ([field]) => readField(sent.input, field) === readField(input, field),
  );
  return Object.fromEntries(kept) as Problems<Value>;
}

const readField = (input: unknown, field: string) => (input as Record<string, unknown>)[field];

interface Issue {
  path: readonly PropertyKey[];
  message: string;
}

/** The first of a schema's complaints about each field, and about all that is within it. */
function toProblems<Value>(issues: readonly Issue[], toText: (english: string) => string): Problems<Value> {
  const problems: Record<string, string> = {};
  for (const { path, message } of issues)
    for (const end of path.keys()) problems[path.slice(0, end + 1).join(".")] ??= toText(message);
  return problems as Problems<Value>;
}
