import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/**
 * How the server behaves: answers as JSON, inside prose, or as a bare "yes"/"no"; with nonsense; with an error status
 * that echoes the key; never; to a JSON schema with status 400; by redirecting elsewhere.
 */
export type ReplayMode =
  | "json"
  | "prose"
  | "word"
  | "garbage"
  | "500"
  | "429"
  | "401"
  | "400"
  | "hang"
  | "schema-refused"
  | "only-bare"
  | "redirect";

/** One request as it arrived, for assertions on what was sent. */
interface ReplayRequest {
  body: z.infer<typeof bodySchema>;
  /** The titles of the two offers, in the order of the prompt. */
  titles: string[];
  authorization: string | undefined;
}

/** An OpenAI-compatible chat endpoint on loopback that answers from `answers`, keyed by `toPairKey` of the two titles. */
export interface ReplayServer {
  baseUrl: string;
  readonly requests: ReplayRequest[];
  mode: ReplayMode;
  /** Stated with every answer; 0.95 at first. */
  confidence: number;
  close(): Promise<void>;
}

const bodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

const replayUsage = { prompt_tokens: 321, completion_tokens: 12, total_tokens: 333 };

/** A pair of titles in either order. */
export function toPairKey(titles: readonly string[]): string {
  return JSON.stringify(titles.map((title) => title.replace(/\s+/g, " ").trim()).sort());
}

export async function startReplayServer(answers: ReadonlyMap<string, boolean>): Promise<ReplayServer> {
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: ReplayServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    requests: [],
    mode: "json",
    confidence: 0.95,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    const titles = readTitles(body.messages.at(-1)?.content ?? "");
    const { authorization } = request.headers;
    server.requests.push({ body, titles, authorization });
    const status = toStatus(server.mode, body);
    if (status === null) return;
    response.writeHead(status, { "content-type": "application/json", location: "http://127.0.0.1:9/v1" });
    if (status !== 200) {
      response.end(JSON.stringify({ error: { message: `Refused: ${authorization}`, type: "replay" } }));
      return;
    }
    const content = toContent(server, answers.get(toPairKey(titles)));
    const message = { role: "assistant", content };
    response.end(
      JSON.stringify({
        id: `replay-${server.requests.length}`,
        object: "chat.completion",
        created: 1_700_000_000,
        model: body.model,
        choices: [{ index: 0, message, finish_reason: "stop" }],
        usage: replayUsage,
      }),
    );
  }

  return server;
}

/** Null = no answer at all. */
function toStatus(mode: ReplayMode, body: z.infer<typeof bodySchema>): number | null {
  if (mode === "hang") return null;
  if (mode === "redirect") return 307;
  if (mode === "schema-refused") return "response_format" in body ? 400 : 200;
  if (mode === "only-bare") return "temperature" in body || "max_tokens" in body ? 400 : 200;
  return /^\d{3}$/.test(mode) ? Number(mode) : 200;
}

function toContent({ mode, confidence }: ReplayServer, isMatch: boolean | undefined): string {
  const verdict = isMatch === undefined ? "unsure" : isMatch ? "same" : "different";
  const opinion = JSON.stringify({ reason: `Recorded: ${verdict}.`, verdict, confidence });
  if (mode === "garbage") return "I would rather talk about the weather.";
  if (mode === "word") return isMatch ? "Yes." : "No.";
  if (mode === "prose") return `Let me compare {them}.\n\`\`\`json\n${opinion}\n\`\`\`\nHope this helps!`;
  return opinion;
}

function readTitles(prompt: string): string[] {
  return [...prompt.matchAll(/^title: (".*")$/gm)].map((match) =>
    z.string().parse(JSON.parse(match[1] ?? '""')),
  );
}
