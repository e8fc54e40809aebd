import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** For tests: objects over S3's HTTP, path style, of whoever signs; what they hold is to be looked at. */
export async function startS3Server() {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const key = decodeURIComponent(request.url!.split("?")[0]!);
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key-1/"))
      return response.writeHead(403).end();
    if (request.method === "PUT") {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      objects.set(key, Buffer.concat(parts));
      return response.writeHead(200, { ETag: '"1"' }).end();
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    const found = objects.get(key);
    if (found) return response.writeHead(200, { "Content-Length": found.length }).end(found);
    response.writeHead(404, { "Content-Type": "application/xml" });
    return response.end("<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => server.close(),
  };
}
