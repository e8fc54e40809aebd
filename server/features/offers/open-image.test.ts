import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebAddressError } from "../../platform/open-web-address";
import { type AddressPolicy, publicWebPolicy } from "../../platform/public-address";
import { imageBytesMax, openImage } from "./open-image";

const png = Buffer.from("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR and so on", "latin1");

let server: Server;
let port = 0;
let answer: RequestListener;
let asked: { path: string; headers: IncomingHttpHeaders }[] = [];

/** This test's server is the only one inside that may be opened. */
const policy: AddressPolicy = (address, to) => address === "127.0.0.1" && to === port;
const link = (path: string, host = "127.0.0.1") => `http://${host}:${port}${path}`;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  asked = [];
  answer = (_, response) => response.end(png);
});
afterAll(() => server.close());

async function read(address: string, using = policy): Promise<{ mediaType: string; bytes: Buffer }> {
  const { mediaType, body } = await openImage(address, using);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return { mediaType, bytes: Buffer.concat(chunks) };
}

describe("openImage", () => {
  test("passes a picture through, typed by its bytes, asking without cookies", async () => {
    answer = (_, response) => response.setHeader("Content-Type", "text/html").end(png);
    expect(await read(link("/a.png"))).toEqual({ mediaType: "image/png", bytes: png });
    expect(asked[0]!.headers).not.toHaveProperty("cookie");
    expect(asked[0]!.headers).not.toHaveProperty("referer");
  });

  test("puts a picture together that comes byte by byte", async () => {
    answer = (_, response) => {
      for (const byte of png) response.write(Buffer.of(byte));
      response.end();
    };
    expect((await read(link("/slow"))).bytes).toEqual(png);
  });

  test("connects to no address inside, however it is written, and to no other port", async () => {
    const hosts = ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"];
    for (const host of hosts)
      await expect(openImage(link("/", host), publicWebPolicy), host).rejects.toThrow(WebAddressError);
    await expect(openImage("http://169.254.169.254/latest/meta-data/", publicWebPolicy)).rejects.toThrow(
      WebAddressError,
    );
    expect(asked).toEqual([]);
  });

  test("looks a name up itself and goes where that led, or nowhere", async () => {
    expect(
      (await read(link("/named", "localhost"), (address) => address === "127.0.0.1" || address === "::1"))
        .mediaType,
    ).toBe("image/png");
    await expect(openImage(link("/named", "localhost"), () => false)).rejects.toThrow(WebAddressError);
    expect(asked).toHaveLength(1);
  });

  test("follows a redirect, but none to an address that is not opened", async () => {
    answer = ({ url }, response) =>
      url === "/old" ? response.writeHead(302, { Location: "/new" }).end() : response.end(png);
    expect((await read(link("/old"))).mediaType).toBe("image/png");
    for (const target of [
      "http://10.0.0.1/",
      "http://[::1]/",
      "file:///etc/passwd",
      "http://u:p@127.0.0.1/",
    ]) {
      answer = (_, response) => response.writeHead(301, { Location: target }).end();
      await expect(openImage(link("/away"), policy), target).rejects.toThrow(WebAddressError);
    }
  });

  test("gives up on a circle of redirects", async () => {
    answer = (_, response) => response.writeHead(307, { Location: "/round" }).end();
    await expect(openImage(link("/round"), policy)).rejects.toThrow(/redirects more/);
    expect(asked).toHaveLength(4);
  });

  test("takes no page, no SVG, no error and no empty answer for a picture", async () => {
    for (const body of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<html></html>", ""]) {
      answer = (_, response) => response.setHeader("Content-Type", "image/png").end(body);
      await expect(openImage(link("/"), policy)).rejects.toThrow(WebAddressError);
    }
    answer = (_, response) => response.writeHead(500).end(png);
    await expect(openImage(link("/"), policy)).rejects.toThrow(/answers 500/);
  });

  test("refuses more than 5 MB, announced or not", async () => {
    const large = Buffer.concat([png, Buffer.alloc(imageBytesMax)]);
    answer = (_, response) => response.setHeader("Content-Length", large.length).end(large);
    await expect(openImage(link("/announced"), policy)).rejects.toThrow(/more than 5 MB/);
    answer = (_, response) => {
      response.write(large.subarray(0, 1_000));
      response.end(large.subarray(1_000));
    };
    await expect(read(link("/silent"))).rejects.toThrow(/more than 5 MB/);
  });

  test("ends when nobody waits any more", async () => {
    answer = () => undefined;
    await expect(openImage(link("/never"), policy, AbortSignal.abort())).rejects.toThrow(/abort/i);
    const leaving = new AbortController();
    const opening = openImage(link("/never"), policy, leaving.signal);
    leaving.abort();
    await expect(opening).rejects.toThrow(/abort/i);
  });

  test("opens only web addresses", async () => {
    for (const address of ["ftp://example.com/a.png", "data:image/png;base64,AA==", "/a.png", "no address"])
      await expect(
        openImage(address, () => true),
        address,
      ).rejects.toThrow(WebAddressError);
  });
});
