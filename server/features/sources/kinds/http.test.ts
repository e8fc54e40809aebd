import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { http } from "./http";

test("credentials go to the address's own origin alone, and no more once a redirect has left it", async () => {
  const basic = `Basic ${Buffer.from("me:pass:word").toString("base64")}`;
  const seen: [string, IncomingHttpHeaders][] = [];
  const listen = async (name: string, toLocation: (url: string) => string | null) => {
    const server = createServer(({ url = "", headers }, response) => {
      seen.push([`${name}${url}`, headers]);
      const location = toLocation(url);
      response.writeHead(location === null ? 200 : 302, location === null ? {} : { location }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const own = await listen("own", (url) =>
    url === "/" ? "/next" : url === "/next" ? `${other.origin}/` : null,
  );
  const other = await listen("other", () => `${own.origin}/back`);
  try {
    const settings = {
      kind: "http" as const,
      address: `${own.origin}/`,
      user: "me",
      password: "pass:word",
      headers: "X-Token: secret\n\nX-Other:\tvalue",
    };
    const opened = await http.open(settings, { policy: () => true, known: { etag: "tag" } });
    if (opened !== "unchanged") opened.stream.destroy();
    expect(seen.map(([place, { authorization, "x-token": token }]) => [place, authorization, token])).toEqual(
      [
        ["own/", basic, "secret"],
        ["own/next", basic, "secret"],
        ["other/", undefined, undefined],
        ["own/back", undefined, undefined],
      ],
    );
    expect(seen.every(([, headers]) => headers["if-none-match"] === "tag")).toBe(true);
  } finally {
    own.server.close();
    other.server.close();
  }
});
