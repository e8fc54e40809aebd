import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { type Message, toParts, toText, type Values } from "./message";

function fill(message: string, values: Values, language = "en"): string {
  const speech = { language, numbers: new Intl.NumberFormat("en-US") };
  return toText(toParts(compileMessage(message) as Message, values, speech));
}

test("a value is filled in as it stands, whatever is written in it", () => {
  expect(fill("Revoke “{name}”?", { name: "{a} <0>b</0> \\u0041 #" })).toBe(
    "Revoke “{a} <0>b</0> \\u0041 #”?",
  );
});

test("a number takes the plural form of the catalog's language", () => {
  const russian = "{n, plural, one {# пара} few {# пары} many {# пар} other {# пары}}";
  expect([1, 3, 5, 21].map((n) => fill(russian, { n }, "ru"))).toEqual([
    "1 пара",
    "3 пары",
    "5 пар",
    "21 пара",
  ]);
  const english = "{n, plural, =0 {no pair} one {{0} pair} other {{0} pairs}} left";
  expect(fill(english, { n: 0, 0: "0" })).toBe("no pair left");
  expect(fill(english, { n: 1, 0: "1" })).toBe("1 pair left");
  expect(fill(english, { n: 1204, 0: "1,204" })).toBe("1,204 pairs left");
  expect(fill("{n, plural, one {# pair} other {# pairs}} left", { n: 1204 })).toBe("1,204 pairs left");
});

test("a case is chosen by its value, and the rest by “other”", () => {
  const message = "{role, select, admin {an admin} other {somebody}}";
  expect(fill(message, { role: "admin" })).toBe("an admin");
  expect(fill(message, { role: "viewer" })).toBe("somebody");
});
