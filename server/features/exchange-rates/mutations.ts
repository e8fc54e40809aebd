import { readRateFile, type StatedRate } from "../../domain/pricing/rate-file";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { askMarketRefill } from "../market-outbox/note-market";
import type { RateSettings, UploadRatesInput } from "./schema";
import type { RateSource } from "./terms";

/** Rates of one source, which replace what it said of the same days. All figures follow. In a transaction. */
async function saveRates(
  sql: SqlRunner,
  source: RateSource,
  anchor: string,
  rates: readonly StatedRate[],
): Promise<void> {
  const days = [...new Set(rates.map(({ day }) => day))];
  await sql.query("DELETE FROM exchange_rate WHERE source = $1 AND day = ANY($2::date[])", [source, days]);
  await sql.query(
    `INSERT INTO exchange_rate (source, anchor, day, currency, rate)
     SELECT $1, $2, stated.* FROM unnest($3::date[], $4::text[], $5::text[]) AS stated`,
    [
      source,
      anchor,
      rates.map(({ day }) => day),
      rates.map(({ currency }) => currency),
      rates.map(({ rate }) => rate),
    ],
  );
  await askMarketRefill(sql);
}

const ensureRow = (sql: SqlRunner) =>
  sql.query("INSERT INTO exchange_rate_settings (id) VALUES (1) ON CONFLICT (id) DO NOTHING");

/** What figures are in, and whose rates are in force. The bank's are fetched within a minute. */
export async function changeRateSettings(
  { pool }: Pick<Database, "pool">,
  { baseCurrency, source }: RateSettings,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await ensureRow(sql);
    const { rowCount } = await sql.query(
      `UPDATE exchange_rate_settings SET base_currency = $1, source = $2,
         next_fetch_at = CASE WHEN source = $2 THEN next_fetch_at END
       WHERE (base_currency, source) IS DISTINCT FROM ($1::char(3), $2)`,
      [baseCurrency, source],
    );
    if (rowCount === 0) return;
    await askMarketRefill(sql);
    const name = `${baseCurrency ?? "currency of the own shop"}, ${source === "ecb" ? "European Central Bank" : "file"}`;
    await recordActivity(sql, { kind: "rates-changed", actorId, subjectId: null, detail: { name } });
  });
}

/** Keeps the rates of a file and puts files in force. Throws AppError("bad-input") that names the line that is wrong. */
export async function uploadRates(
  { pool }: Pick<Database, "pool">,
  { fileName, text, anchor }: UploadRatesInput,
  actorId: string | null,
): Promise<{ rateCount: number }> {
  const read = readRateFile(text, new Date().toISOString().slice(0, 10));
  if (read.kind === "invalid")
    throw new AppError("bad-input", "Unreadable rates", { userMessage: read.reason });
  await inTransaction(pool, async (sql) => {
    await ensureRow(sql);
    await saveRates(sql, "file", anchor, read.rates);
    await sql.query(
      "UPDATE exchange_rate_settings SET source = 'file', file_name = $1, uploaded_at = now()",
      [fileName],
    );
    await recordActivity(sql, {
      kind: "rates-changed",
      actorId,
      subjectId: null,
      detail: { name: fileName },
    });
  });
  return { rateCount: read.rates.length };
}

/** Has the bank's rates fetched at the next look, within a minute. */
export async function askForFetch(sql: SqlRunner): Promise<void> {
  // The column keeps milliseconds and would round up to a moment that is not there yet.
  await sql.query(
    "UPDATE exchange_rate_settings SET next_fetch_at = date_trunc('milliseconds', now()) WHERE source = 'ecb'",
  );
}

/** The bank publishes once a day, at about 16:00 CET. */
const hoursBetweenFetches = 6;

export async function saveFetched(
  { pool }: Pick<Database, "pool">,
  rates: readonly StatedRate[],
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ day: string | null }>(
      "SELECT max(day)::text AS day FROM exchange_rate WHERE source = 'ecb'",
    );
    const latest =
      rates
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? "";
    // The same day's table again changes nothing.
    if (rows[0]!.day === null || latest > rows[0]!.day) await saveRates(sql, "ecb", "EUR", rates);
    await sql.query(
      `UPDATE exchange_rate_settings SET fetched_at = now(), failed_at = NULL, problem = NULL, failure_count = 0,
         next_fetch_at = now() + interval '${hoursBetweenFetches} hours'`,
    );
  });
}

/** Tried again after 15 minutes, twice as long each time, at most every six hours. */
export async function saveFetchFailure(sql: SqlRunner, problem: string): Promise<void> {
  await sql.query(
    `UPDATE exchange_rate_settings SET failed_at = now(), problem = $1, failure_count = failure_count + 1,
       next_fetch_at = now() + least(interval '15 minutes' * 2 ^ least(failure_count, 5), interval '${hoursBetweenFetches} hours')`,
    [problem.slice(0, 500)],
  );
}
