import { expect, test } from "vitest";
import { readRateFile } from "./rate-file";

const read = (text: string) => readRateFile(text, "2026-11-27");

test.each([
  "date,currency,rate\n2026-11-26,USD,1.08\n2026-11-27,usd,1.0823\n",
  "\ufeffRate;Currency;Date\r\n1,08;USD;2026-11-26\r\n1,0823;USD;2026-11-27",
  'date\tcurrency\trate\n"2026-11-26"\t"USD"\t"1.07"\n2026-11-26\tUSD\t1.08\n\n2026-11-27\tUSD\t1.0823',
])("%j", (text) => {
  expect(read(text)).toEqual({
    kind: "rates",
    rates: [
      { day: "2026-11-26", currency: "USD", rate: "1.08" },
      { day: "2026-11-27", currency: "USD", rate: "1.0823" },
    ],
  });
});

test.each([
  ["", /first line must name/],
  ["currency,rate\nUSD,1", /first line must name/],
  ["date,currency,rate\n", /no rate/],
  ["date,currency,rate\n2026-02-30,USD,1", /Line 2: "2026-02-30" is no date/],
  ["date,currency,rate\n27.11.2026,USD,1", /Line 2: .*no date/],
  ["date,currency,rate\n2026-11-28,USD,1", /in the future/],
  ["date,currency,rate\n2026-11-27,USD,1\n2026-11-27,XYZ,1", /Line 3: "XYZ" is no currency/],
  ["date,currency,rate\n2026-11-27,USD,0", /"0" is no rate/],
  ["date,currency,rate\n2026-11-27,USD", /"" is no rate/],
])("%j is refused, and says where and why", (text, reason) => {
  expect(read(text)).toEqual({ kind: "invalid", reason: expect.stringMatching(reason) });
});
