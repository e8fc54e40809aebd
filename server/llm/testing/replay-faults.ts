import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Everything that an endpoint may do instead of answering; each name says what. */
export const replayFaults = [
  "malformed",
  "partial",
  "refusal",
  "no-choices",
  "null-content",
  "wrong-shape",
  "wrong-nonce",
  "wrong-letter",
  "extra-key",
  "key-twice",
  "prose",
  "fence",
  "bare-word",
  "cut-off",
  "content-filter",
  "400",
  "401",
  "403",
  "404",
  "408",
  "429",
  "500",
  "503",
  "529",
  "html",
  "sse",
  "closed",
  "empty",
  "wrong-length",
  "hang",
  "hang-in-body",
  "huge",
  "drip",
  "redirect",
] as const;
export type ReplayFault = (typeof replayFaults)[number];

interface Meant {
  completion: {
    choices: { index: number; message: { role: string; content: string }; finish_reason: string }[];
  };
  content: string;
  /** Echoed in errors, as some endpoints do. */
  secret: string;
  headers: Record<string, string>;
}

const hugeBytes = 600 * 1_024 * 1_024;

/** Sends what the fault is instead of what was meant. Returns once all is sent, or the other side has left. */
export async function respondFaultily(
  fault: ReplayFault,
  response: ServerResponse,
  { completion, content, secret, headers }: Meant,
): Promise<void> {
  const body = JSON.stringify(completion);
  const send = (status: number, text: string, type = "application/json") => {
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(text);
  };
  const say = (text: string | null, finishReason = "stop", extra: object = {}) => {
    const [choice] = completion.choices;
    const message = { role: "assistant", content: text, ...extra };
    send(
      200,
      JSON.stringify({ ...completion, choices: [{ ...choice, message, finish_reason: finishReason }] }),
    );
  };
  if (/^\d{3}$/.test(fault))
    return send(Number(fault), JSON.stringify({ error: { message: `Refused: ${secret}`, type: "replay" } }));
  switch (fault) {
    case "malformed":
      return send(200, body.replace('"choices":', '"choices"'));
    case "partial":
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return;
    case "refusal":
      return say(null, "stop", { refusal: "I can't help with that." });
    case "no-choices":
      return send(200, JSON.stringify({ ...completion, choices: [] }));
    case "null-content":
      return say(null);
    case "wrong-shape":
      return say('{"verdict":"same","confidence":0.99}');
    case "wrong-nonce":
      return say(content.replace(/"nonce":"[^"]*"/, '"nonce":"0000000000"'));
    case "wrong-letter":
      return say(content.replace(/"letter":"[^"]*"/, '"letter":"E"'));
    case "extra-key":
      return say(content.replace("{", '{"confidence":1,'));
    case "key-twice":
      return say(content.replace("{", '{"letter":"A",'));
    case "prose":
      return say(`Let me compare {them}.\n${content}\nHope this helps!`);
    case "fence":
      return say(`\`\`\`json\n${content}\n\`\`\``);
    case "bare-word":
      return say("Yes.");
    case "cut-off":
      return say(content.slice(0, -6), "length");
    case "content-filter":
      return say(content, "content_filter");
    case "html":
      return send(200, "<!doctype html><title>Sign in</title>", "text/html");
    case "sse":
      return send(200, `data: ${body}\n\ndata: [DONE]\n\n`, "text/event-stream");
    case "closed":
      response.destroy();
      return;
    case "empty":
      return send(200, "");
    case "wrong-length":
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length + 100 });
      response.end(body);
      return;
    case "hang":
      return;
    case "hang-in-body":
      response.writeHead(200, { "content-type": "application/json" });
      response.write(body.slice(0, 20));
      return;
    case "huge":
      return stream(response, Buffer.alloc(64 * 1_024, " "), hugeBytes, 0);
    case "drip":
      return stream(response, Buffer.from(" "), 100_000, 20);
    case "redirect":
      response.writeHead(307, { location: "http://127.0.0.1:9/v1" });
      response.end();
      return;
    default:
      throw new Error(`No such fault: ${fault}`);
  }
}

async function stream(response: ServerResponse, part: Buffer, bytes: number, pauseMs: number): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" });
  for (let sent = 0; sent < bytes && !response.destroyed; sent += part.length) {
    const goesOn = response.write(part);
    if (pauseMs > 0 || !goesOn) await sleep(pauseMs);
  }
  response.end();
}
