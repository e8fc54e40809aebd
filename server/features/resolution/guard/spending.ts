import type { SqlRunner } from "../../../platform/database";
import type { ModelSettings } from "../../language-models/schema";
import type { ModelPrices, WaitingPair } from "../schema";

/** What calls cost: tokens as charged, money in the settings' currency. */
export interface Spending {
  tokens: number;
  cost: number;
}

/** Since midnight, universal time, by questions of all kinds. Calls that were paid in another currency than `currency` count as tokens alone. */
export async function readSpentToday(sql: SqlRunner, currency: string): Promise<Spending> {
  const { rows } = await sql.query<Spending>(
    `SELECT coalesce(sum(charged_tokens), 0)::float8 AS tokens, coalesce(sum(cost) FILTER (WHERE currency = $1), 0) AS cost
     FROM (SELECT charged_tokens, cost, currency, created_at FROM llm_call
       UNION ALL SELECT charged_tokens, cost, currency, created_at FROM llm_text_call) AS call
     WHERE created_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
    [currency],
  );
  return rows[0]!;
}

/** Seconds until the day's budget begins anew. */
export function toSecondsOfDayLeft(now: Date): number {
  return 86_400 - (Math.floor(now.getTime() / 1_000) % 86_400);
}

export function isUsedUp(
  { tokens, cost }: Spending,
  tokensMax: number | null,
  moneyMax: number | null,
): boolean {
  return (tokensMax !== null && tokens >= tokensMax) || (moneyMax !== null && cost >= moneyMax);
}

/** Without the pairs of imports whose budget is used up. */
export async function leaveOutSpentImports(
  sql: SqlRunner,
  pairs: readonly WaitingPair[],
  { importTokensMax, importMoneyMax, currency }: ModelSettings,
): Promise<WaitingPair[]> {
  if (importTokensMax === null && importMoneyMax === null) return [...pairs];
  const ids = [...new Set(pairs.flatMap(({ importId }) => importId ?? []))];
  const { rows } = await sql.query<Spending & { importId: string }>(
    `SELECT import_id AS "importId", sum(charged_tokens)::float8 AS tokens, coalesce(sum(cost) FILTER (WHERE currency = $2), 0) AS cost
     FROM llm_call WHERE import_id = ANY($1::uuid[]) GROUP BY import_id`,
    [ids, currency],
  );
  const spent = new Set(
    rows.filter((row) => isUsedUp(row, importTokensMax, importMoneyMax)).map((row) => row.importId),
  );
  return pairs.filter(({ importId }) => importId === null || !spent.has(importId));
}

/** Of a question by the prices of its model; null = they are not stated. Cached parts that an endpoint charges less for count in full. */
export function toCost(
  { inputPrice, outputPrice }: Pick<ModelPrices, "inputPrice" | "outputPrice">,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): number | null {
  if (inputPrice === null && outputPrice === null) return null;
  return (inputTokens * (inputPrice ?? 0) + outputTokens * (outputPrice ?? 0)) / 1e6;
}
