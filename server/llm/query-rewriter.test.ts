import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createQueryRewriter, readRewrite } from "./query-rewriter";

let server: Server;
let baseUrl: string;
let content = "";
let delayMs = 0;
const bodies: string[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    bodies.push(body);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        id: "1",
        created: 1,
        model: "m",
        choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
        usage: { prompt_tokens: 40, completion_tokens: 9, total_tokens: 49 },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  delayMs = 0;
  bodies.length = 0;
});

const rewriter = (timeoutMs = 5_000) =>
  createQueryRewriter({ baseUrl, model: "m", apiKey: undefined }, timeoutMs);

test("a model's other words for a query come back, and only the query was sent", async () => {
  content = '{"query": "cordless drill"}';
  expect(await rewriter().rewrite("thing that makes holes without cable")).toEqual({
    isUsable: true,
    query: "cordless drill",
    inputTokens: 40,
    outputTokens: 9,
  });
  const { messages } = JSON.parse(bodies[0]!);
  expect(messages.at(-1).content).toBe('{"query":"thing that makes holes without cable"}');
});

test("an endpoint that takes too long is given up", async () => {
  content = '{"query": "drill"}';
  delayMs = 1_000;
  await expect(rewriter(50).rewrite("drlll")).rejects.toThrow("no answer within 0.05 s");
});

test.each([
  ["prose", "Try: cordless drill"],
  ["fenced", '```json\n{"query": "drill"}\n```'],
  ["a further key", '{"query": "drill", "filter": "price > 0"}'],
  ["no text", '{"query": 7}'],
  ["too long", JSON.stringify({ query: "drill ".repeat(40) })],
])("an answer that is not what was asked for is none: %s", (_, answer) => {
  expect(readRewrite(answer, "drlll")).toBeNull();
});

test.each([
  ["nothing", '{"query": ""}'],
  ["the same words", '{"query": "DRLLL"}'],
])("a model may have no other words: %s", (_, answer) => {
  expect(readRewrite(answer, "drlll")).toEqual({ query: null });
});

test("operators and line breaks of a model's answer are taken out", () => {
  expect(readRewrite(JSON.stringify({ query: '"cordless\ndrill" -cable' }), "x")).toEqual({
    query: "cordless drill cable",
  });
});
