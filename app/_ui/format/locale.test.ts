import { expect, test, vi } from "vitest";
import { toLocale } from "./locale";

test.each([
  ["de", "en-DE"],
  ["de-AT", "en-AT"],
  ["en-GB", "en-GB"],
  ["zh-Hant", "en-TW"],
  ["en", "en-US"],
  ["not a language", "en-US"],
])("%s reads numbers as in %s", (language, locale) => expect(toLocale(language)).toBe(locale));

test("the decimals are the region's, the words English", () => {
  expect(new Intl.NumberFormat(toLocale("de")).format(1234.5)).toBe("1.234,5");
  expect(new Intl.DateTimeFormat(toLocale("de"), { month: "long" }).format(new Date(0))).toBe("January");
});

test("a server writes numbers as where the instance's language is spoken", async () => {
  vi.stubEnv("SAMESKU_LANGUAGE", "de");
  vi.resetModules();
  const { formatCompactCount, formatCount } = await import("./format-number");
  expect([formatCount(2_109), formatCompactCount(15_300)]).toEqual(["2.109", "15.300"]);
  vi.unstubAllEnvs();
});
