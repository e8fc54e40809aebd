import { expect, test, vi } from "vitest";
import { GET } from "./route";

test("the token leaves the address at once, for a cookie that no script and no other page reads", async () => {
  const answer = await GET(new Request("http://localhost:3000/setup/open?token=abc_-123"));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/setup");
  const cookie = answer.headers.get("set-cookie");
  expect(cookie).toBe("samesku.setup=abc_-123; Path=/setup; HttpOnly; SameSite=Lax; Max-Age=3600");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("what is no token can't write a header of its own", async () => {
  const forged = encodeURIComponent(`a; Domain=evil.example\r\nSet-Cookie: b=c${"x".repeat(1_000)}`);
  const answer = await GET(new Request(`http://localhost:3000/setup/open?token=${forged}`));
  expect(answer.headers.getSetCookie()).toHaveLength(1);
  expect(answer.headers.get("set-cookie")).not.toMatch(/Domain=evil/);
});

test("over https the cookie is secure", async () => {
  vi.resetModules();
  vi.stubEnv("APP_URL", "https://shop.example");
  const secure = await import("./route");
  const answer = await secure.GET(new Request("https://shop.example/setup/open?token=a"));
  expect(answer.headers.get("set-cookie")).toMatch(/; Secure$/);
  vi.unstubAllEnvs();
});
