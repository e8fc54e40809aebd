import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Verdict } from "../../domain/matching/match";
import { type ReplayFault, replayFaults, respondFaultily } from "./replay-faults";

/** How the server behaves: answers as asked; to no JSON schema; to nothing but the barest request; or with a fault. */
export type ReplayMode = "json" | "schema-refused" | "only-bare" | ReplayFault;

/** A question as it arrived, for assertions on what was sent. */
interface ReplayRequest {
  body: z.infer<typeof bodySchema>;
  /** The titles of the two offers, in the order of the prompt. */
  titles: string[];
  authorization: string | undefined;
}

/** What a question asks to be repeated. */
export interface AskedMarks {
  nonce: string;
  letterOf: (verdict: Verdict) => string;
}

/** An OpenAI-compatible chat endpoint on loopback that answers from `answers`, keyed by `toPairKey` of the two titles. */
export interface ReplayServer {
  baseUrl: string;
  readonly requests: ReplayRequest[];
  /** Tokens as some four characters each come to; else always the same. */
  countsTokens: boolean;
  mode: ReplayMode;
  /** Seconds that statuses other than 200 state as Retry-After; null = none. */
  retryAfter: number | null;
  /** Writes an answer in place of the recorded one, of several questions each by itself; null = the recorded one. */
  write:
    | ((
        prompt: string,
        marks: AskedMarks,
        titles: readonly string[],
      ) => { content: string; finishReason?: string })
    | null;
  close(): Promise<void>;
}

const bodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

/** A pair of titles in either order. */
export function toPairKey(titles: readonly string[]): string {
  return JSON.stringify(titles.map((title) => title.replace(/\s+/g, " ").trim()).sort());
}

export async function startReplayServer(answers: ReadonlyMap<string, boolean>): Promise<ReplayServer> {
  const http = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: ReplayServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    requests: [],
    countsTokens: false,
    mode: "json",
    retryAfter: null,
    write: null,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };

  /** The answer to one question, or to one of several. */
  function answerOne(prompt: string): { content: string; finishReason?: string } {
    const titles = readTitles(prompt);
    const marks = readMarks(prompt);
    const isMatch = answers.get(toPairKey(titles));
    const verdict = isMatch === undefined ? "unsure" : isMatch ? "same" : "different";
    return server.write?.(prompt, marks, titles) ?? { content: toContent(marks, verdict) };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    const prompt = body.messages.at(-1)?.content ?? "";
    const titles = readTitles(prompt);
    const { authorization } = request.headers;
    server.requests.push({ body, titles, authorization });
    const parts = prompt.split(/^Question \d+ of \d+$/m).slice(1);
    const { content, finishReason = "stop" } =
      parts.length > 0 ? joinAnswers(parts.map(answerOne)) : answerOne(prompt);
    const promptText = body.messages.map((message) => message.content).join("");
    const completion = toCompletion(
      content,
      finishReason,
      body.model,
      server.countsTokens ? promptText : null,
    );
    const fault = replayFaults.find((name) => name === server.mode);
    if (fault) {
      const retryAfter: Record<string, string> =
        server.retryAfter === null ? {} : { "retry-after": String(server.retryAfter) };
      return respondFaultily(fault, response, {
        completion,
        content,
        secret: authorization ?? "",
        headers: retryAfter,
      });
    }
    const isRefused =
      (server.mode === "schema-refused" && "response_format" in body) ||
      (server.mode === "only-bare" && ("temperature" in body || "max_tokens" in body));
    response.writeHead(isRefused ? 400 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(isRefused ? { error: { message: "unknown parameter" } } : completion));
  }

  return server;
}

/** The object that a question asks for. */
export function toContent({ nonce, letterOf }: AskedMarks, verdict: Verdict): string {
  return JSON.stringify({ nonce, reason: `Recorded: ${verdict}.`, letter: letterOf(verdict) });
}

function joinAnswers(answers: readonly { content: string; finishReason?: string }[]) {
  const content = `{"answers":[${answers.map((one) => one.content).join(",")}]}`;
  return { content, finishReason: answers.find((one) => one.finishReason)?.finishReason ?? "stop" };
}

const charactersPerToken = 4;

/** `counted` = the prompt, by whose length tokens are counted. */
function toCompletion(content: string, finishReason: string, model: string, counted: string | null) {
  const prompt = counted === null ? 321 : Math.ceil(counted.length / charactersPerToken);
  const completion = counted === null ? 12 : Math.ceil(content.length / charactersPerToken);
  return {
    id: "replay-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finishReason }],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    },
  };
}

/** Of the end of the prompt, which no offer can write. */
function readMarks(prompt: string): AskedMarks {
  const end = prompt.slice(prompt.lastIndexOf("\nNonce: "));
  const nonce = /^Nonce: (\S+)$/m.exec(end)?.[1] ?? "";
  const letters = new Map([...end.matchAll(/([A-D]) = (\w+)/g)].map(([, letter, word]) => [word, letter]));
  return { nonce, letterOf: (verdict) => letters.get(verdict) ?? "" };
}

function readTitles(prompt: string): string[] {
  return [...prompt.matchAll(/^title: (".*")$/gm)].map((match) =>
    z
      .string()
      .parse(JSON.parse(match[1] ?? '""'))
      .replaceAll("^", " "),
  );
}
