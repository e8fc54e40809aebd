import { expect, test } from "vitest";
import { DeviceCookies } from "./device-cookie";

const email = "ada@example.com";
const start = new Date("2026-11-26T12:00:00Z");
const daysLater = (days: number) => ({ now: () => new Date(start.getTime() + days * 24 * 3_600_000) });
const create = (secret = "x".repeat(32), days = 0) => new DeviceCookies(secret, false, daysLater(days));

test("a cookie names its device, for its account alone", () => {
  const { value } = create().create(email);
  const device = create().read(email, value);
  expect(device).toMatch(/^\w+-[\w-]{16}$/);
  expect(create().read("max@example.com", value)).toBeNull();
  expect(create().toName("max@example.com")).not.toBe(create().toName(email));
});

test("two devices are told apart", () => {
  const cookies = create();
  const [one, other] = [cookies.create(email), cookies.create(email)];
  expect(cookies.read(email, one.value)).not.toBe(cookies.read(email, other.value));
});

test("what is forged, cut, of another installation or older than half a year names none", () => {
  const { value } = create().create(email);
  const [device, signature] = value.split(".");
  const forged = [`${device}0.${signature}`, `${device}.`, device!, "", null, "a.b.c", `.${signature}`];
  for (const one of forged) expect(create().read(email, one)).toBeNull();
  expect(create("y".repeat(32)).read(email, value)).toBeNull();
  expect(create(undefined, 179).read(email, value)).not.toBeNull();
  expect(create(undefined, 181).read(email, value)).toBeNull();
});

test("scripts can't read it, and over https it is bound to this host", () => {
  const { name, options } = new DeviceCookies("x".repeat(32), true).create(email);
  expect(name).toMatch(/^__Host-samesku\.device\./);
  expect(options).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
});
