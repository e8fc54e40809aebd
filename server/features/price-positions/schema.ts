import { z } from "zod";
import { priceAlertKinds } from "../../domain/pricing/price-alert";
import { gapSorts, insightPages, priceSorts, type Standing, standings } from "./terms";

const query = z.string().trim().max(200).default("");
const value = z.string().max(300).nullish();
/** A gap in percent of what the own price is compared with. */
const percent = z.number().min(-100).max(100_000).nullish();

/** Which own offers are looked at. What is left out asks for nothing. */
export const priceFilterSchema = z.object({
  query,
  /** One of the own catalogs. */
  catalogId: z.uuid().nullish(),
  /** Products that this catalog sells, too. */
  rivalCatalogId: z.uuid().nullish(),
  brand: value,
  category: value,
  standing: z.enum(standings).nullish(),
  gapMin: percent,
  gapMax: percent,
  /** Of the own offer. */
  isInStock: z.boolean().nullish(),
  /** True: only rivals that are in stock count. */
  inStockOnly: z.boolean().default(false),
});
export type PriceFilter = z.infer<typeof priceFilterSchema>;

const page = {
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).nullish(),
};

export const listPricesInputSchema = priceFilterSchema.extend({
  sort: z.enum(priceSorts).default("gap"),
  ...page,
});
export type ListPricesInput = z.infer<typeof listPricesInputSchema>;

/** An own offer and where it stands. Money in minor units of `currency`. */
export interface PriceRow {
  offerId: string;
  catalogId: string;
  catalogName: string;
  externalId: string;
  productId: string | null;
  title: string;
  brand: string | null;
  category: string | null;
  isInStock: boolean;
  statedMinor: number | null;
  statedCurrency: string | null;
  currency: string;
  priceMinor: number | null;
  standing: Standing;
  rivalCount: number;
  comparedCount: number;
  rank: number | null;
  cheapestMinor: number | null;
  medianMinor: number | null;
  dearestMinor: number | null;
  gapMinor: number | null;
  gapShare: number | null;
  medianGapMinor: number | null;
  medianGapShare: number | null;
}

/** Own offers by a brand or a category: how many, how many have a place, of these the cheapest, and the median gap to the market's median. */
export interface PriceGroup {
  value: string;
  offerCount: number;
  comparedCount: number;
  cheapestCount: number;
  medianGapShare: number | null;
}

export interface PriceSummary {
  offerCount: number;
  comparedCount: number;
  cheapestCount: number;
  dearestCount: number;
  /** Half of the compared offers are further above the cheapest rival, or the rivals' median, than this share. */
  medianCheapestGapShare: number | null;
  medianGapShare: number | null;
  /** Of the largest fifty each. */
  brands: PriceGroup[];
  categories: PriceGroup[];
}

/** Which products are looked at that others sell and no own shop does. */
export const gapFilterSchema = z.object({
  query,
  rivalCatalogId: z.uuid().nullish(),
  brand: value,
  category: value,
  catalogCountMin: z.number().int().min(1).max(100).default(1),
  /** Only those that somebody has in stock. */
  inStockOnly: z.boolean().default(false),
});
export type GapFilter = z.infer<typeof gapFilterSchema>;

export const listGapsInputSchema = gapFilterSchema.extend({
  sort: z.enum(gapSorts).default("catalogs"),
  ...page,
});
export type ListGapsInput = z.infer<typeof listGapsInputSchema>;

export interface GapRow {
  productId: string;
  title: string;
  brand: string | null;
  category: string | null;
  catalogCount: number;
  offerCount: number;
  isInStock: boolean;
  currency: string;
  lowestMinor: number | null;
  highestMinor: number | null;
}

export interface ValueCount {
  value: string;
  count: number;
}

export interface GapSummary {
  productCount: number;
  /** Sold by two catalogs or more. */
  sharedCount: number;
  brands: ValueCount[];
  categories: ValueCount[];
}

export interface CoverageGroup {
  value: string;
  offerCount: number;
  /** Own offers whose product has another catalog's offer. */
  matchedCount: number;
}

export interface Coverage {
  offerCount: number;
  matchedCount: number;
  catalogs: (CoverageGroup & { id: string; waitingCount: number })[];
  brands: CoverageGroup[];
  categories: CoverageGroup[];
  /** Own offers without a match that have a pair in review; counted up to a bound. */
  waitingCount: number;
  isWaitingCapped: boolean;
}

/** What the pages of insights need to know before they show anything. */
export interface InsightState {
  ownCatalogs: { id: string; name: string }[];
  rivalCatalogs: { id: string; name: string }[];
  /** The base currency. */
  currency: string;
  /** Of the rates in force; null = there are none. */
  rateDay: string | null;
  /** Currencies of offers that can't be put into the base currency. */
  missingCurrencies: string[];
  /** Figures are being made anew. */
  isFilling: boolean;
}

export interface HistoryPoint {
  day: string;
  priceMinor: number | null;
  cheapestMinor: number | null;
  medianMinor: number | null;
  rank: number | null;
  comparedCount: number;
}

const name = z.string().trim().min(1, "Give it a name.").max(60, "A name has at most 60 characters.");

export const priceAlertInputSchema = z.object({
  name,
  kind: z.enum(priceAlertKinds),
  thresholdPercent: z
    .number({ error: "Give a number from 0.1 to 1000." })
    .min(0.1, "Give a number from 0.1 to 1000.")
    .max(1_000, "Give a number from 0.1 to 1000."),
  inStockOnly: z.boolean(),
  catalogId: z.uuid().nullable(),
  brand: z.string().trim().max(300).nullable(),
  isActive: z.boolean(),
});
export type PriceAlertInput = z.infer<typeof priceAlertInputSchema>;
export const changePriceAlertSchema = priceAlertInputSchema.extend({ id: z.uuid() });
export type PriceAlert = z.infer<typeof changePriceAlertSchema>;

/** What of an address a view keeps: names and texts, as the page writes them there. */
const viewFilterSchema = z
  .record(z.string().max(40), z.string().max(300))
  .refine((filter) => Object.keys(filter).length <= 30);

const viewName = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(40, "A name has at most 40 characters.");

export const createInsightViewSchema = z.object({
  page: z.enum(insightPages),
  name: viewName,
  filter: viewFilterSchema,
});
export const renameInsightViewSchema = z.object({ id: z.uuid(), name: viewName });
export type RenameInsightView = z.infer<typeof renameInsightViewSchema>;
export type CreateInsightView = z.infer<typeof createInsightViewSchema>;

export const storedViewFilterSchema = viewFilterSchema;

export interface InsightView {
  id: string;
  name: string;
  filter: Record<string, string>;
}
