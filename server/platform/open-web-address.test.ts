import { afterEach, expect, test, vi } from "vitest";
import { isListedHost, openWebAddress } from "./open-web-address";

afterEach(() => vi.unstubAllEnvs());

test("with a list of hosts only these are asked, and those below a star", () => {
  expect(isListedHost("feeds.example.com", undefined)).toBe(true);
  const listed = ["shop.example", "*.example.com"];
  expect(
    ["shop.example", "SHOP.example", "feeds.example.com", "a.b.example.com"].map((host) =>
      isListedHost(host, listed),
    ),
  ).toEqual([true, true, true, true]);
  expect(
    ["example.com", "notexample.com", "a.shop.example", "shop.example.evil"].map((host) =>
      isListedHost(host, listed),
    ),
  ).toEqual([false, false, false, false]);
});

test("what is not listed is refused before its name is looked up", async () => {
  vi.stubEnv("OUTBOUND_HOSTS", "shop.example, *.example.com");
  const options = { policy: () => true, accept: "*/*", timeoutMs: 1_000, redirectsMax: 0 };
  await expect(openWebAddress("https://intranet.invalid/feed", options)).rejects.toThrow(/OUTBOUND_HOSTS/);
});
