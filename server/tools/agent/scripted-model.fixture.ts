import { MockLanguageModelV3 } from "ai/test";

type Generate = MockLanguageModelV3["doGenerate"];
type CallOptions = Parameters<Generate>[0];
type Result = Awaited<ReturnType<Generate>>;

/** What a scripted model does next: calls, words, or a failure. */
export type Turn = { calls: [tool: string, input: object][]; text?: string } | { text: string } | "fails";

/** What the model reads: every text and result of its prompt, latest last. */
export interface Read {
  turn: number;
  /** Of the results of tools, as they came. */
  results: string[];
  tools: string[];
}

/** A model that plays a script; each answer costs 100 tokens of input and 50 of output. */
export function playModel(script: (read: Read) => Turn): MockLanguageModelV3 {
  let turn = 0;
  return new MockLanguageModelV3({
    modelId: "scripted",
    doGenerate: async (options) => toResult(script(toRead(options, turn++)), turn),
  });
}

function toRead({ prompt, tools }: CallOptions, turn: number): Read {
  const results = prompt.flatMap((message) =>
    message.role === "tool"
      ? message.content.flatMap((part) =>
          part.type === "tool-result" && part.output.type === "text" ? [part.output.value] : [],
        )
      : [],
  );
  return { turn, results, tools: (tools ?? []).map(({ name }) => name) };
}

function toResult(turn: Turn, place: number): Result {
  if (turn === "fails") throw new Error("the endpoint is away");
  const calls = "calls" in turn ? turn.calls : [];
  return {
    content: [
      ...(turn.text ? [{ type: "text" as const, text: turn.text }] : []),
      ...calls.map(([toolName, input], index) => ({
        type: "tool-call" as const,
        toolCallId: `call-${place}-${index}`,
        toolName,
        input: JSON.stringify(input),
      })),
    ],
    finishReason: { unified: calls.length > 0 ? "tool-calls" : "stop", raw: undefined },
    usage: {
      inputTokens: { total: 100, noCache: 100, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 50, text: 50, reasoning: 0 },
    },
    warnings: [],
  };
}
