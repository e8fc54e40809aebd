import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A shop on this machine that gives recorded answers, and notes what it is asked and how long somebody waited. */
export interface ShopServer {
  origin: string;
  requests: { url: string; headers: IncomingHttpHeaders; body: string }[];
  waits: number[];
  wait: (waitMs: number) => Promise<void>;
  /** What is answered; asked anew for each request. */
  answer: (url: string, body: string) => RecordedAnswer;
  close(): Promise<void>;
}

export async function openShopServer(): Promise<ShopServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [url, body] = [request.url ?? "", Buffer.concat(chunks).toString("utf8")];
    shop.requests.push({ url, headers: request.headers, body });
    const answer = shop.answer(url, body);
    response
      .writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers })
      .end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const shop: ShopServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    waits: [],
    wait: async (waitMs) => void (waitMs > 0 && shop.waits.push(waitMs)),
    answer: () => ({ status: 500, body: "" }),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return shop;
}
