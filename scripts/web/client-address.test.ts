import { expect, test } from "vitest";
import { parseTrustedProxies, readClientAddress, toClientAddress } from "./client-address.mjs";

const none = parseTrustedProxies("");
const proxies = parseTrustedProxies("10.0.0.0/8, 192.168.1.1 fd00::/8");

test("without trusted proxies the socket's address counts, whatever a caller says", () => {
  expect(toClientAddress("203.0.113.9", "1.2.3.4", none)).toBe("203.0.113.9");
  expect(toClientAddress("127.0.0.1", "1.2.3.4", none)).toBe("127.0.0.1");
});

test("a trusted proxy is believed, and what stands before the nearest stranger is not", () => {
  expect(toClientAddress("10.1.2.3", "203.0.113.9", proxies)).toBe("203.0.113.9");
  expect(toClientAddress("10.1.2.3", "1.2.3.4, 203.0.113.9", proxies)).toBe("203.0.113.9");
  expect(toClientAddress("10.1.2.3", "1.2.3.4, 203.0.113.9, 192.168.1.1", proxies)).toBe("203.0.113.9");
  expect(toClientAddress("fd00::1", "2001:db8::7", proxies)).toBe("2001:db8::7");
  expect(toClientAddress("192.168.1.2", "203.0.113.9", proxies)).toBe("192.168.1.2");
});

test("ports, brackets and IPv4 within IPv6 are read; what is no address ends the chain", () => {
  expect(toClientAddress("::ffff:10.0.0.1", "203.0.113.9:4711", proxies)).toBe("203.0.113.9");
  expect(toClientAddress("10.0.0.1", "[2001:db8::7]:443", proxies)).toBe("2001:db8::7");
  expect(toClientAddress("10.0.0.1", "unknown", proxies)).toBe("10.0.0.1");
  expect(toClientAddress("10.0.0.1", `${"x".repeat(10_000)}, 10.0.0.2`, proxies)).toBe("10.0.0.2");
  expect(toClientAddress("10.0.0.1", undefined, proxies)).toBe("10.0.0.1");
});

test("headers of proxies that nobody trusts are taken away", () => {
  const forged = () => ({
    "x-forwarded-for": "1.2.3.4",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "for=1.2.3.4",
    host: "shop.example",
  });
  const headers: Record<string, string> = forged();
  expect(readClientAddress({ headers, socket: { remoteAddress: "203.0.113.9" } }, proxies)).toBe(
    "203.0.113.9",
  );
  expect(headers).toEqual({ host: "shop.example", "x-forwarded-for": "203.0.113.9" });
  const passed: Record<string, string> = forged();
  readClientAddress({ headers: passed, socket: { remoteAddress: "10.0.0.1" } }, proxies);
  expect(passed).toMatchObject({ "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https" });
});

test.each(["10.0.0.0/33", "localhost", "10.0.0.0/x", "fd00::/129", "10.0.0"])("%s is refused", (text) => {
  expect(() => parseTrustedProxies(text)).toThrow(/TRUSTED_PROXIES holds/);
});
