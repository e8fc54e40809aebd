import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { AddressPolicy } from "../../platform/public-address";

interface ReceivedPost {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** For tests: a program that is told, on this machine. */
export interface Receiver {
  url: string;
  posts: ReceivedPost[];
  /** Lets the deliverer call this receiver, and nothing else inside. */
  policy: AddressPolicy;
  /** How it answers from now on; 200 at first. */
  answerWith(listener: RequestListener): void;
  close(): void;
}

export async function openReceiver(): Promise<Receiver> {
  const posts: ReceivedPost[] = [];
  let answer: RequestListener = (_, response) => response.end("thanks");
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    posts.push({
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    posts,
    policy: (address, to) => address === "127.0.0.1" && to === port,
    answerWith: (listener) => {
      answer = listener;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
