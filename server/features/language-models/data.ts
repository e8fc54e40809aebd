import { findLlmSettings, type LlmKind, type LlmSettings } from "../../llm/llm-settings";
import type { LlmField } from "../../llm/pair-prompt";
import { getAuthSecret } from "../../platform/auth-secret";
import type { SqlRunner } from "../../platform/database";
import { type Env, getEnv } from "../../platform/env";
import { type AddressPolicy, anyAddressPolicy, publicWebPolicy } from "../../platform/public-address";
import { openSecret } from "../../platform/secret-box";
import type { CatalogRule, ModelSettings, ModelView } from "./schema";

export type LlmEnv = Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">;

/** Keys are sealed for this alone. */
export const keyPurpose = "language-model-key";

/** A model as it is asked: with its key. */
export interface ChainStep extends LlmSettings {
  /** Per million tokens; null = not stated. */
  inputPrice: number | null;
  outputPrice: number | null;
}

interface ModelRow {
  id: string;
  kind: LlmKind;
  baseUrl: string;
  model: string;
  sealedKey: string | null;
  inputPrice: number | null;
  outputPrice: number | null;
}

async function listRows(sql: SqlRunner): Promise<ModelRow[]> {
  const { rows } = await sql.query<ModelRow>(
    `SELECT id, kind, base_url AS "baseUrl", model, sealed_key AS "sealedKey", input_price AS "inputPrice", output_price AS "outputPrice"
     FROM language_model ORDER BY position, id`,
  );
  return rows;
}

function openKey(sealedKey: string | null): string | null {
  return sealedKey === null ? null : openSecret(sealedKey, getAuthSecret(getEnv()), keyPurpose);
}

/** Where models that an admin set up may be, as the operator says. */
export function getAddressPolicy(): AddressPolicy {
  return getEnv().LLM_ADDRESSES === "any" ? anyAddressPolicy : publicWebPolicy;
}

/**
 * The models in the order in which they are asked: those that an admin set up, else the environment's, else none. One whose key can't be opened
 * any more is asked without it, which its endpoint refuses in words.
 */
export async function readChain(sql: SqlRunner, env: LlmEnv): Promise<ChainStep[]> {
  const rows = await listRows(sql);
  if (rows.length > 0)
    return rows.map(({ kind, baseUrl, model, sealedKey, inputPrice, outputPrice }) => ({
      kind,
      baseUrl,
      model,
      apiKey: openKey(sealedKey) ?? undefined,
      addresses: getAddressPolicy(),
      inputPrice,
      outputPrice,
    }));
  const settings = findLlmSettings(env);
  return settings ? [{ ...settings, inputPrice: null, outputPrice: null }] : [];
}

/** The same as it is shown, without keys. `isSaved`: an admin set them up. */
export async function listModels(
  sql: SqlRunner,
  env: LlmEnv,
): Promise<{ isSaved: boolean; models: ModelView[] }> {
  const rows = await listRows(sql);
  if (rows.length > 0)
    return {
      isSaved: true,
      models: rows.map(({ sealedKey, ...row }) => ({
        ...row,
        host: new URL(row.baseUrl).host,
        hasKey: sealedKey !== null,
        isKeyReadable: sealedKey === null || openKey(sealedKey) !== null,
      })),
    };
  const settings = findLlmSettings(env);
  if (!settings) return { isSaved: false, models: [] };
  const url = new URL(settings.baseUrl);
  const isAnthropic = url.hostname === "anthropic.com" || url.hostname.endsWith(".anthropic.com");
  return {
    isSaved: false,
    models: [
      {
        id: null,
        kind: isAnthropic ? "anthropic" : "openai",
        // An address may hold a password.
        baseUrl: `${url.origin}${url.pathname}`,
        host: url.host,
        model: settings.model,
        hasKey: settings.apiKey !== undefined,
        isKeyReadable: true,
        inputPrice: null,
        outputPrice: null,
      },
    ],
  };
}

/** The key that is kept of a model, and where it may be sent. Null = there is no such model. */
export async function findKeptKey(
  sql: SqlRunner,
  id: string,
): Promise<{ origin: string; apiKey: string | null; sealedKey: string | null } | null> {
  const row = (await listRows(sql)).find((one) => one.id === id);
  if (!row) return null;
  const { baseUrl, sealedKey } = row;
  return { origin: new URL(baseUrl).origin, apiKey: openKey(sealedKey), sealedKey };
}

/** Whether models are asked, and how much that may cost; the defaults where nothing was changed. */
export async function readModelSettings(sql: SqlRunner): Promise<ModelSettings> {
  const { rows } = await sql.query<ModelSettings>(
    `SELECT coalesce(s.state, 'on') AS state, s.pause_reason AS "pauseReason", s.pause_note AS "pauseNote",
       s.questions_left AS "questionsLeft", coalesce(s.currency, 'USD') AS currency, s.day_tokens_max::float8 AS "dayTokensMax",
       s.day_money_max AS "dayMoneyMax", s.import_tokens_max::float8 AS "importTokensMax", s.import_money_max AS "importMoneyMax",
       s.pair_tokens_max::float8 AS "pairTokensMax", s.pair_money_max AS "pairMoneyMax",
       coalesce(s.settled_share_max, 0.1) AS "settledShareMax", coalesce(s.watched_since, 'epoch') AS "watchedSince"
     FROM (SELECT 1 AS id) AS one LEFT JOIN language_model_settings s ON s.id = one.id`,
  );
  return rows[0]!;
}

/** Whether pairs can be put to a model, and why none is asked meanwhile; null = nothing paused it. */
export async function readModelStanding(
  sql: SqlRunner,
  env: LlmEnv,
): Promise<{
  isConfigured: boolean;
  pause: { reason: ModelSettings["pauseReason"] & string; note: string | null } | null;
}> {
  const { rows } = await sql.query<{ hasModels: boolean } & Pick<ModelSettings, "pauseReason" | "pauseNote">>(
    `SELECT EXISTS (SELECT FROM language_model) AS "hasModels", s.pause_reason AS "pauseReason", s.pause_note AS "pauseNote"
     FROM (SELECT 1 AS id) AS one LEFT JOIN language_model_settings s ON s.id = one.id`,
  );
  const { hasModels, pauseReason, pauseNote } = rows[0]!;
  return {
    isConfigured: hasModels || findLlmSettings(env) !== null,
    pause: pauseReason === null ? null : { reason: pauseReason, note: pauseNote },
  };
}

interface RuleRow {
  catalogId: string;
  fields: LlmField[];
  policy: string | null;
}

/** What may be sent of each catalog's offers and what counts as the same there, where that was changed. */
export async function readCatalogRules(sql: SqlRunner): Promise<Map<string, RuleRow>> {
  const { rows } = await sql.query<RuleRow>(
    'SELECT catalog_id AS "catalogId", fields, policy FROM language_model_rule ORDER BY catalog_id',
  );
  return new Map(rows.map((row) => [row.catalogId, row]));
}

/** Of every catalog that is there, with its name. */
export async function listCatalogRules(
  sql: SqlRunner,
): Promise<(CatalogRule & { catalogName: string; isChanged: boolean })[]> {
  const { rows } = await sql.query<CatalogRule & { catalogName: string; isChanged: boolean }>(
    `SELECT c.id AS "catalogId", c.name AS "catalogName", coalesce(r.policy, '') AS policy, r.catalog_id IS NOT NULL AS "isChanged",
       coalesce(r.fields, '{title,brand,mpn,gtin,price,color,size,category,description}') AS fields
     FROM catalog c LEFT JOIN language_model_rule r ON r.catalog_id = c.id
     WHERE c.removed_at IS NULL ORDER BY c.name, c.id LIMIT 500`,
  );
  return rows;
}
