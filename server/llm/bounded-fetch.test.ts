import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBoundedFetch, ExchangeGivenUp } from "./bounded-fetch";

const http = createServer((request, response) => {
  if (request.url === "/large") response.end("x".repeat(2_000));
  else if (request.url === "/none") response.writeHead(204).end();
  else if (request.url === "/slow") response.writeHead(200).write("x");
  else response.writeHead(418, { "x-kind": "tea" }).end("né");
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

const bounded = createBoundedFetch({ timeoutMs: 200, bytesMax: 1_000 });

test("passes status, headers and body on", async () => {
  const response = await bounded(`${origin}/`);
  expect(response.status).toBe(418);
  expect(response.headers.get("x-kind")).toBe("tea");
  expect(await response.text()).toBe("né");
  expect((await bounded(`${origin}/none`)).status).toBe(204);
});

test("gives up a body that is too long, and one that never ends", async () => {
  await expect(bounded(`${origin}/large`)).rejects.toMatchObject({ why: "too-long" });
  const slow = bounded(`${origin}/slow`);
  await expect(slow).rejects.toBeInstanceOf(ExchangeGivenUp);
  await expect(slow).rejects.toMatchObject({ why: "too-slow" });
});

test("gives up when the caller does, before and while it reads", async () => {
  const reason = new Error("enough");
  await expect(bounded(`${origin}/`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const slow = bounded(`${origin}/slow`, { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 20);
  await expect(slow).rejects.toBe(reason);
});
