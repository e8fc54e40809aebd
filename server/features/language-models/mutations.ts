import { randomUUID } from "node:crypto";
import type { JobSender } from "../../jobs/queue";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError, hasErrorCode } from "../../platform/errors";
import { sealSecret } from "../../platform/secret-box";
import { recordActivity } from "../activity/record-activity";
import { recordEvents } from "../webhooks/record-event";
import { findKeptKey, keyPurpose } from "./data";
import type { Budgets, CatalogRule, ModelInput, StateInput } from "./schema";
import { chainLengthMax, type ModelPauseReason } from "./terms";

const uniqueViolation = new Set(["23505"]);

const ensureRow = (sql: SqlRunner) =>
  sql.query("INSERT INTO language_model_settings (id) VALUES (1) ON CONFLICT (id) DO NOTHING");

/** The key that a form means, sealed. Throws AppError("bad-input") where a kept key would be sent to another host than it was entered for. */
async function toSealedKey(sql: SqlRunner, { id, apiKey, baseUrl }: ModelInput): Promise<string | null> {
  if (apiKey === "") return null;
  if (apiKey !== null) return sealSecret(apiKey, getAuthSecret(getEnv()), keyPurpose);
  const kept = id === null ? null : await findKeptKey(sql, id);
  if (kept?.sealedKey && kept.origin !== new URL(baseUrl).origin) throwOtherHost();
  return kept?.sealedKey ?? null;
}

export function throwOtherHost(): never {
  throw new AppError("bad-input", "a kept key for another host", {
    userMessage: "The address is at another host than the key was entered for. Enter the key again.",
  });
}

/**
 * Adds a model at the end of the chain, or changes one. The first one that is set up takes over from the environment and asks nothing yet: an
 * admin says whether a sample or all waiting pairs are asked about.
 */
export async function saveModel(
  { pool }: Pick<Database, "pool">,
  input: ModelInput,
  actorId: string,
): Promise<{ id: string }> {
  const id = input.id ?? randomUUID();
  const { kind, baseUrl, model, inputPrice, outputPrice } = input;
  const write = async (sql: SqlRunner) => {
    await sql.query("LOCK TABLE language_model IN SHARE ROW EXCLUSIVE MODE");
    const { rows } = await sql.query<{ n: number }>("SELECT count(*)::int AS n FROM language_model");
    const count = rows[0]!.n;
    const sealedKey = await toSealedKey(sql, input);
    const values = [id, kind, baseUrl, model, sealedKey, inputPrice, outputPrice];
    if (input.id === null) {
      if (count >= chainLengthMax)
        throw new AppError("conflict", "too many models", {
          userMessage: `There are ${chainLengthMax} models already. Remove one that is not needed any more.`,
        });
      await sql.query(
        `INSERT INTO language_model (id, kind, base_url, model, sealed_key, input_price, output_price, position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT coalesce(max(position), 0) + 1 FROM language_model))`,
        values,
      );
      if (count === 0) await pauseAsNew(sql);
    } else {
      const { rowCount } = await sql.query(
        `UPDATE language_model SET kind = $2, base_url = $3, model = $4, sealed_key = $5, input_price = $6, output_price = $7 WHERE id = $1`,
        values,
      );
      if (rowCount === 0) throwNoModel();
    }
    await note(sql, actorId, `${model}, ${new URL(baseUrl).host}`);
  };
  try {
    await inTransaction(pool, write);
  } catch (error) {
    if (!hasErrorCode(error, uniqueViolation)) throw error;
    throw new AppError("conflict", "a model twice", {
      userMessage: `${model} is set up already. Change that one, or remove it first.`,
    });
  }
  return { id };
}

async function pauseAsNew(sql: SqlRunner): Promise<void> {
  await ensureRow(sql);
  await sql.query(
    "UPDATE language_model_settings SET state = 'paused', pause_reason = 'new', pause_note = NULL, questions_left = NULL WHERE state = 'on'",
  );
}

function throwNoModel(): never {
  throw new AppError("not-found", "no such language model", {
    userMessage: "This model is not there any more. Reload the page.",
  });
}

export async function removeModel(
  { pool }: Pick<Database, "pool">,
  id: string,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ model: string }>(
      "DELETE FROM language_model WHERE id = $1 RETURNING model",
      [id],
    );
    const [removed] = rows;
    if (!removed) throwNoModel();
    await note(sql, actorId, `${removed.model} removed`);
  });
}

/** In this order models are asked; ids that are not there are passed over, models that are not named come last. */
export async function orderModels(
  { pool }: Pick<Database, "pool">,
  ids: readonly string[],
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await sql.query(
      `UPDATE language_model m SET position = o.place FROM (
         SELECT id, (row_number() OVER (ORDER BY coalesce(array_position($1::uuid[], id), 1000), position, id))::smallint AS place
         FROM language_model) AS o WHERE o.id = m.id`,
      [ids],
    );
    await note(sql, actorId, "order");
  });
}

/** What models may cost and settle. */
export async function changeBudgets(
  { pool }: Pick<Database, "pool">,
  budgets: Budgets,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await ensureRow(sql);
    await sql.query(
      `UPDATE language_model_settings SET currency = $1, day_tokens_max = $2, day_money_max = $3, import_tokens_max = $4,
         import_money_max = $5, pair_tokens_max = $6, pair_money_max = $7, settled_share_max = $8`,
      [
        budgets.currency,
        budgets.dayTokensMax,
        budgets.dayMoneyMax,
        budgets.importTokensMax,
        budgets.importMoneyMax,
        budgets.pairTokensMax,
        budgets.pairMoneyMax,
        budgets.settledShareMax,
      ],
    );
    await note(sql, actorId, "budgets");
  });
}

/** What may be sent of a catalog's offers, and what counts as the same there. For questions from now on. */
export async function changeCatalogRule(
  { pool }: Pick<Database, "pool">,
  { catalogId, fields, policy }: CatalogRule,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ name: string }>(
      "SELECT name FROM catalog WHERE id = $1 AND removed_at IS NULL",
      [catalogId],
    );
    const [catalog] = rows;
    if (!catalog)
      throw new AppError("not-found", "no such catalog", {
        userMessage: "This catalog is not there any more.",
      });
    await sql.query(
      `INSERT INTO language_model_rule (catalog_id, fields, policy) VALUES ($1, $2, $3)
       ON CONFLICT (catalog_id) DO UPDATE SET fields = excluded.fields, policy = excluded.policy`,
      [catalogId, fields, policy === "" ? null : policy],
    );
    await note(
      sql,
      actorId,
      `${catalog.name}: ${fields.length === 0 ? "nothing is sent" : fields.join(", ")}`,
    );
  });
}

/** Turns asking on, for good or for so many questions, pauses it, or switches it off. Whoever turns it on has seen the alarm. */
export async function changeState(
  { pool }: Pick<Database, "pool">,
  input: StateInput,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await ensureRow(sql);
    const questions = input.state === "on" ? input.questions : null;
    await sql.query(
      `UPDATE language_model_settings SET state = $1, questions_left = $2,
         watched_since = CASE WHEN pause_reason = 'alarm' AND $1 = 'on' THEN now() ELSE watched_since END,
         pause_reason = NULL, pause_note = NULL`,
      [input.state, questions],
    );
    const kind = { on: "llm-resumed", paused: "llm-paused", off: "llm-switched-off" } as const;
    await recordActivity(sql, {
      kind: kind[input.state],
      actorId,
      subjectId: null,
      detail: questions === null ? {} : { name: String(questions) },
    });
  });
}

/** So many questions were asked: where only a number was allowed and it is used up, nothing more is. */
export async function countQuestions(sql: SqlRunner, count: number): Promise<void> {
  if (count === 0) return;
  await sql.query(
    `UPDATE language_model_settings SET questions_left = CASE WHEN questions_left > $1 THEN questions_left - $1 END,
       state = CASE WHEN questions_left <= $1 THEN 'paused' ELSE state END,
       pause_reason = CASE WHEN questions_left <= $1 THEN 'sample' ELSE pause_reason END
     WHERE questions_left IS NOT NULL AND state = 'on'`,
    [count],
  );
}

/** Pauses by SameSKU itself and says so in Activity and by webhook; once, however often it is found. */
export async function pauseByAlarm(
  { pool }: Pick<Database, "pool">,
  queue: JobSender,
  alarm: {
    model: string;
    catalogId: string;
    catalogName: string;
    note: string;
    answerCount: number;
    sameCount: number;
  },
): Promise<boolean> {
  return inTransaction(pool, async (sql) => {
    await ensureRow(sql);
    const reason: ModelPauseReason = "alarm";
    const { rowCount } = await sql.query(
      `UPDATE language_model_settings SET state = 'paused', pause_reason = $1, pause_note = $2, questions_left = NULL WHERE state = 'on'`,
      [reason, alarm.note],
    );
    if (rowCount === 0) return false;
    await recordActivity(sql, {
      kind: "llm-alarm",
      actorId: null,
      subjectId: null,
      detail: { name: alarm.model, catalogName: alarm.catalogName },
    });
    const { note: message, ...data } = alarm;
    await recordEvents(sql, queue, "llm.paused", () =>
      Promise.resolve([{ ...data, reason: "alarm", message }]),
    );
    return true;
  });
}

function note(sql: SqlRunner, actorId: string, name: string): Promise<string> {
  return recordActivity(sql, { kind: "llm-changed", actorId, subjectId: null, detail: { name } });
}
