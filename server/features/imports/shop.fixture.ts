import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A shop on this machine whose feeds say what a test sets. */
export interface Shop {
  /** What /feeds/… answers next. */
  feed: string;
  etag: string | null;
  /** Status of all answers; 200 = as asked. */
  status: number;
  /** What /feeds/… asks for; null = nothing. */
  authorization: string | null;
  requests: Pick<IncomingMessage, "url" | "headers">[];
  address(path: string): string;
  close(): Promise<void>;
}

/** Redirects: /moved to its own feed, /elsewhere to `elsewhere`. */
export async function openShop(elsewhere = ""): Promise<Shop> {
  const server = createServer(({ url = "", headers }, response) => {
    shop.requests.push({ url, headers });
    if (shop.status !== 200) return response.writeHead(shop.status).end("no");
    if (url === "/moved") return response.writeHead(302, { location: "/feeds/all%20offers.csv" }).end();
    if (url === "/elsewhere") return response.writeHead(302, { location: elsewhere }).end();
    if (!url.startsWith("/feeds/")) return response.writeHead(404).end("nothing here");
    if (shop.authorization !== null && headers.authorization !== shop.authorization)
      return response.writeHead(401).end("who are you?");
    const { etag } = shop;
    if (etag !== null && headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, etag === null ? {} : { etag }).end(shop.feed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const shop: Shop = {
    feed: "",
    etag: null,
    status: 200,
    authorization: null,
    requests: [],
    address: (path) => `http://127.0.0.1:${port}${path}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return shop;
}
