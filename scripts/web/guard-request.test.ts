import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseTrustedProxies } from "./client-address.mjs";
import { guardRequest } from "./guard-request.mjs";

let server: Server;
let isHttps = false;
beforeAll(async () => {
  const trusted = parseTrustedProxies("");
  server = createServer((incoming, response) => {
    if (!guardRequest(incoming, response, { trusted, isHttps, bodyMsMax: 200 })) return;
    const end = () => response.end(JSON.stringify(incoming.headers));
    if (incoming.headers["x-wait"]) incoming.resume().once("end", end);
    else end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    // Of what is claimed nothing is sent: the answer comes before.
    if (headers["content-length"]) sent.flushHeaders();
    else sent.end();
  });
}

test("what only we may say of a request is overwritten", async () => {
  const names = ["x-samesku-client", "x-request-id", "x-nonce", "content-security-policy"];
  const forged = Object.fromEntries(names.map((name) => [name, "forged"]));
  const { headers, body } = await ask("/", forged);
  const seen = JSON.parse(body);
  expect(seen["x-samesku-client"]).toBe("127.0.0.1");
  for (const name of names) expect(seen[name]).not.toContain("forged");
  expect(headers["x-request-id"]).toBe(seen["x-request-id"]);
  expect(headers["content-security-policy"]).toContain(`'nonce-${seen["x-nonce"]}'`);
});

test("each page has a nonce of its own and allows no other inline script; the API's answers run nothing", async () => {
  const [one, other] = await Promise.all([ask("/"), ask("/offers")]);
  const toScripts = ({ headers }: Answer) =>
    /script-src ([^;]+)/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
  expect(toScripts(one)).toMatch(/^'self' 'nonce-[\w+/=]{24}'$/);
  expect(toScripts(one)).not.toBe(toScripts(other));
  const api = await ask("/api/v1/search");
  expect(api.headers["content-security-policy"]).toMatch(/^default-src 'none'.*sandbox$/);
});

test("browsers are told to stay with https only where people open it by https", async () => {
  expect((await ask("/")).headers).not.toHaveProperty("strict-transport-security");
  isHttps = true;
  expect((await ask("/")).headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  isHttps = false;
});

test.each([
  ["/api/auth/sign-in/email", 64 * 1024],
  ["/api/trpc/review.decide", 1024 ** 2],
  ["/api/v1/search", 1024 ** 2],
  ["/setup", 1024 ** 2],
])("%s refuses bodies that claim more than %i bytes at once", async (path, bytesMax) => {
  const refused = await ask(path, { "content-length": String(bytesMax + 1) }, "POST");
  expect(refused.status).toBe(413);
  expect(refused.headers.connection).toBe("close");
  const { error } = JSON.parse(refused.body);
  expect(error).toMatchObject({ code: "too-large", requestId: refused.headers["x-request-id"] });
});

test.each([
  ["PATCH", "/api/imports/uploads/1"],
  ["POST", "/api/v1/imports?catalog=a"],
  ["POST", "/api/v1/catalogs/shop-a/offers"],
])("%s %s may claim any size: its handler ends it", async (method, path) => {
  expect((await ask(path, { "content-length": "300000000" }, method)).status).toBe(200);
});

test("a small body that does not come ends its connection, an upload may take its time", async () => {
  const late = { "content-length": "10", "x-wait": "yes" };
  await expect(ask("/api/auth/sign-in/email", late, "POST")).rejects.toThrow(/hang up|ECONNRESET/);
  const waiting = ask("/api/imports/uploads/1", late, "PATCH").then(
    () => "answered",
    () => "ended",
  );
  const pause = new Promise((resolve) => setTimeout(resolve, 600, "still open"));
  expect(await Promise.race([waiting, pause])).toBe("still open");
});

test("TRACE is not answered with what was sent", async () => {
  const { port } = server.address() as AddressInfo;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request({ port, method: "TRACE", headers: { cookie: "secret=1" } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
  expect(status).toBe(405);
});

test("the page of documentation may have styles, as pages may; what the API answers may have nothing", async () => {
  const policyOf = async (path: string) => (await ask(path)).headers["content-security-policy"];
  expect(await policyOf("/api/v1/docs")).toContain("style-src 'self'");
  expect(await policyOf("/api/v1/docs?x=1")).toContain("script-src 'self' 'nonce-");
  for (const path of ["/api/v1/search", "/api/v1/docs/", "/api/v1/docs.json"])
    expect(await policyOf(path), path).toContain("default-src 'none'");
});
