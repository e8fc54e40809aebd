import { type DecimalRate, type ExchangeRates, readRate } from "../../domain/pricing/exchange-rates";
import type { SqlRunner } from "../../platform/database";
import type { RateState } from "./schema";
import { type RateSource, staleDays } from "./terms";

/** The base currency and the rates by which prices are put into it; null = there are none yet. */
export interface RatesInForce {
  currency: string;
  rates: ExchangeRates | null;
}

interface SettingsRow extends Omit<RateState, "currency" | "day" | "anchor" | "rates" | "isStale" | "host"> {
  ownCurrency: string | null;
}

const fallbackCurrency = "EUR";

async function readSettings(sql: SqlRunner): Promise<SettingsRow> {
  const { rows } = await sql.query<SettingsRow>(
    `SELECT s.base_currency AS "baseCurrency", coalesce(s.source, 'file') AS source, s.file_name AS "fileName",
       s.uploaded_at AS "uploadedAt", s.fetched_at AS "fetchedAt", s.failed_at AS "failedAt", s.problem, s.next_fetch_at AS "nextFetchAt",
       (SELECT currency FROM catalog WHERE role = 'own-shop' AND removed_at IS NULL ORDER BY created_at, id LIMIT 1) AS "ownCurrency"
     FROM (SELECT 1 AS id) AS one LEFT JOIN exchange_rate_settings s ON s.id = one.id`,
  );
  return rows[0]!;
}

interface RateRow {
  day: string;
  anchor: string;
  currency: string;
  rate: string;
}

/** Of the latest day that a source has. */
async function readLatestRates(sql: SqlRunner, source: RateSource): Promise<RateRow[]> {
  const { rows } = await sql.query<RateRow>(
    `SELECT day::text AS day, anchor, currency, rate FROM exchange_rate
     WHERE source = $1 AND day = (SELECT max(day) FROM exchange_rate WHERE source = $1) ORDER BY currency`,
    [source],
  );
  return rows;
}

function toCurrency({ baseCurrency, ownCurrency }: SettingsRow): string {
  return baseCurrency ?? ownCurrency ?? fallbackCurrency;
}

/** What figures are made with now. */
export async function readRatesInForce(sql: SqlRunner): Promise<RatesInForce> {
  const settings = await readSettings(sql);
  const rows = await readLatestRates(sql, settings.source);
  const [first] = rows;
  if (!first) return { currency: toCurrency(settings), rates: null };
  const perAnchor = new Map<string, DecimalRate>();
  for (const { currency, rate } of rows) {
    const read = readRate(rate);
    if (read) perAnchor.set(currency, read);
  }
  return { currency: toCurrency(settings), rates: { day: first.day, anchor: first.anchor, perAnchor } };
}

/** How exchange rates stand, for people. `address` is where the bank's table is. */
export async function readRateState(sql: SqlRunner, address: string): Promise<RateState> {
  const { ownCurrency, ...settings } = await readSettings(sql);
  const rates = await readLatestRates(sql, settings.source);
  const day = rates[0]?.day ?? null;
  return {
    ...settings,
    currency: toCurrency({ ownCurrency, ...settings }),
    day,
    anchor: rates[0]?.anchor ?? null,
    rates: rates.map(({ currency, rate }) => ({ currency, rate })),
    isStale: day !== null && Date.now() - Date.parse(day) > staleDays * 86_400_000,
    host: new URL(address).host,
  };
}

/** Whether the bank's rates are in force and due to be fetched. */
export async function isFetchDue(sql: SqlRunner): Promise<boolean> {
  const { rows } = await sql.query<{ isDue: boolean }>(
    `SELECT EXISTS (SELECT FROM exchange_rate_settings WHERE source = 'ecb' AND coalesce(next_fetch_at <= now(), true)) AS "isDue"`,
  );
  return rows[0]!.isDue;
}
