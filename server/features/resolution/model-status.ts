import { promptVersion } from "../../llm/pair-prompt";
import type { Database, SqlRunner } from "../../platform/database";
import { type LlmEnv, listModels, readModelSettings } from "../language-models/data";
import type { ModelSettings, ModelView } from "../language-models/schema";
import { listSettledToday, type SettledToday } from "./guard/settled-share";
import { readSpentToday, type Spending } from "./guard/spending";
import { type ResolverStatus, readResolverStatus } from "./resolver-status";

/** The whole of what stands under Settings → Language model, but the rules of catalogs and the log. */
export interface LanguageModelsView {
  /** False: they are the environment's. */
  isSaved: boolean;
  models: (ModelView & ResolverStatus)[];
  settings: ModelSettings;
  promptVersion: string;
  /** Whether models at private addresses can be set up. */
  mayBePrivate: boolean;
  spentToday: Spending;
  /** What a question to the first model has cost on the average; null = not known. */
  costPerCall: number | null;
  /** Catalogs of which no more is settled today. */
  cappedCatalogs: SettledToday[];
}

export async function getLanguageModels(
  db: Database,
  env: LlmEnv & { LLM_ADDRESSES: "public" | "any" },
): Promise<LanguageModelsView> {
  const { isSaved, models } = await listModels(db.pool, env);
  const settings = await readModelSettings(db.pool);
  const views: LanguageModelsView["models"] = [];
  for (const model of models)
    views.push({ ...model, ...(await readResolverStatus(db, { modelId: model.model })) });
  const settled = await listSettledToday(db.pool, settings.settledShareMax);
  const [first] = views;
  return {
    isSaved,
    models: views,
    settings,
    promptVersion,
    mayBePrivate: env.LLM_ADDRESSES === "any",
    spentToday: await readSpentToday(db.pool, settings.currency),
    costPerCall: first ? await findCostPerCall(db.pool, first, settings.currency) : null,
    cappedCatalogs: settled.filter(({ settledCount, settledMax }) => settledCount >= settledMax),
  };
}

/** What questions of this wording come to where nothing was asked yet: measured on the demo's pairs (server/llm/prompts/README.md). */
const usualTokens = { inputTokens: 700, outputTokens: 60 };

async function findCostPerCall(
  sql: SqlRunner,
  { model, inputPrice, outputPrice }: ModelView,
  currency: string,
): Promise<number | null> {
  const { rows } = await sql.query<{ cost: number | null }>(
    `SELECT avg(cost) AS cost FROM (SELECT cost FROM llm_call WHERE model = $1 AND status = 'ok' AND currency = $2
       ORDER BY created_at DESC, id DESC LIMIT 100) AS latest`,
    [model, currency],
  );
  const { cost } = rows[0]!;
  if (cost !== null || (inputPrice === null && outputPrice === null)) return cost;
  return (usualTokens.inputTokens * (inputPrice ?? 0) + usualTokens.outputTokens * (outputPrice ?? 0)) / 1e6;
}
