import { z } from "zod";
import { findCurrency } from "../../domain/offer/currency";
import { rateFileCharactersMax, rateSources } from "./terms";

const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => /^[A-Z]{3}$/.test(code) && findCurrency(code, null) === code, {
    error: "A currency has three letters, such as EUR.",
  });

export const rateSettingsSchema = z.object({
  /** Null = that of the own shop. */
  baseCurrency: currencySchema.nullable(),
  source: z.enum(rateSources),
});
export type RateSettings = z.infer<typeof rateSettingsSchema>;

export const uploadRatesSchema = z.object({
  fileName: z.string().trim().min(1).max(200),
  text: z.string().max(rateFileCharactersMax, "The file is larger than 900 kB. Leave out older days."),
  /** What one unit of is worth a rate of the others. */
  anchor: currencySchema,
});
export type UploadRatesInput = z.infer<typeof uploadRatesSchema>;

/** How exchange rates stand. */
export interface RateState extends RateSettings {
  /** What figures are in: the setting, else the own shop's currency, else EUR. */
  currency: string;
  /** Of the rates in force; null = there are none. */
  day: string | null;
  anchor: string | null;
  rates: { currency: string; rate: string }[];
  isStale: boolean;
  fileName: string | null;
  uploadedAt: Date | null;
  fetchedAt: Date | null;
  failedAt: Date | null;
  /** Why the last fetch failed and what to do; null = it did not. */
  problem: string | null;
  nextFetchAt: Date | null;
  /** Where the bank's table is fetched from. */
  host: string;
}
