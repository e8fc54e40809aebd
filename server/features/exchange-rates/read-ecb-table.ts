import { SaxesParser } from "saxes";
import { readRate } from "../../domain/pricing/exchange-rates";
import type { StatedRate } from "../../domain/pricing/rate-file";

/**
 * Reads the euro reference rates of the European Central Bank (eurofxref-daily.xml, or the longer -hist ones): a `Cube` with a time for each day, in
 * it one with currency and rate for each currency. Throws an Error that says what is not as expected; what it has none of is left out.
 */
export function readEcbTable(xml: string): StatedRate[] {
  const rates: StatedRate[] = [];
  let day: string | null = null;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new Error(`It is no well-formed XML: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name !== "Cube" && !name.endsWith(":Cube")) return;
    const { time, currency, rate } = attributes as Record<string, string>;
    if (time !== undefined) day = toDay(time);
    if (currency === undefined || rate === undefined) return;
    if (day === null) throw new Error("It names a rate before a day.");
    if (!/^[A-Z]{3}$/.test(currency) || readRate(rate) === null)
      throw new Error(`It has a rate that can't be read: ${currency.slice(0, 20)} ${rate.slice(0, 40)}.`);
    rates.push({ day, currency, rate: rate.trim() });
  });
  parser.write(xml).close();
  if (rates.length === 0) throw new Error("It has no rates.");
  return rates;
}

function toDay(time: string): string {
  if (!/^20\d\d-\d\d-\d\d$/.test(time) || Number.isNaN(Date.parse(time)))
    throw new Error(`It names a day that is none: ${time.slice(0, 40)}.`);
  return time;
}
