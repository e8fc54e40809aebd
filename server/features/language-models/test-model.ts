import { offerIdSchema } from "../../domain/offer/offer";
import type { LlmSettings } from "../../llm/llm-settings";
import type { ResolverOffer } from "../../llm/pair-resolver";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { findKeptKey, getAddressPolicy, type LlmEnv, readChain } from "./data";
import { throwOtherHost } from "./mutations";
import type { ModelInput } from "./schema";

/** What a model answered to the pair of the test, or why it did not. */
export type ModelTest =
  | {
      kind: "answered";
      verdict: "same" | "variant" | "different" | "unsure";
      reason: string;
      durationMs: number;
      inputTokens: number | null;
      outputTokens: number | null;
      /** In the currency of the settings; null = its prices are not stated, or it doesn't count tokens. */
      cost: number | null;
    }
  | { kind: "unusable"; reason: string; durationMs: number }
  | { kind: "failed"; reason: string };

const nothingStated = {
  gtin: null,
  color: null,
  size: null,
  category: null,
  description: null,
  currency: "EUR",
} as const;

/** Made up, the same product under two titles: nothing of the catalogs is sent. */
const testPair: readonly [ResolverOffer, ResolverOffer] = [
  {
    ...nothingStated,
    id: offerIdSchema.parse("11111111-1111-5111-8111-111111111111"),
    title: "Bosch Professional GSB 13 RE impact drill, 600 W",
    brand: "Bosch",
    mpn: "GSB 13 RE",
    priceMinor: 7_990,
  },
  {
    ...nothingStated,
    id: offerIdSchema.parse("22222222-2222-5222-8222-222222222222"),
    title: "Impact drill GSB13RE 600 watt by Bosch",
    brand: null,
    mpn: null,
    priceMinor: 8_250,
  },
];

/** Asks a model about a made-up pair, with the settings of a form: with the kept key only at the host that it was entered for. */
export async function testModel(sql: SqlRunner, input: ModelInput, signal?: AbortSignal): Promise<ModelTest> {
  const kept = input.id !== null && input.apiKey === null ? await findKeptKey(sql, input.id) : null;
  if (kept?.apiKey && kept.origin !== new URL(input.baseUrl).origin) throwOtherHost();
  const { kind, baseUrl, model, inputPrice, outputPrice } = input;
  const apiKey = input.apiKey || kept?.apiKey || undefined;
  return ask(
    { kind, baseUrl, model, apiKey, addresses: getAddressPolicy() },
    { inputPrice, outputPrice },
    signal,
  );
}

/** The same with the environment's model. Throws AppError("not-found") where it has none in force. */
export async function testEnvironmentModel(
  sql: SqlRunner,
  env: LlmEnv,
  signal?: AbortSignal,
): Promise<ModelTest> {
  const [step] = await readChain(sql, env);
  if (!step) throw new AppError("not-found", "no model is set", { userMessage: "No model is set up." });
  return ask(step, step, signal);
}

async function ask(
  settings: LlmSettings,
  prices: { inputPrice: number | null; outputPrice: number | null },
  signal: AbortSignal | undefined,
): Promise<ModelTest> {
  // The SDK is slow to load, and pages do without it.
  const { createPairResolver } = await import("../../llm/sdk-pair-resolver");
  try {
    const [first, second] = testPair;
    const answer = await createPairResolver(settings).resolve({ first, second }, signal);
    const { durationMs, reason, inputTokens, outputTokens } = answer;
    if (answer.kind === "unusable-answer") return { kind: "unusable", reason, durationMs };
    const isPriced = prices.inputPrice !== null || prices.outputPrice !== null;
    const cost =
      isPriced && inputTokens !== null && outputTokens !== null
        ? (inputTokens * (prices.inputPrice ?? 0) + outputTokens * (prices.outputPrice ?? 0)) / 1e6
        : null;
    return { kind: "answered", verdict: answer.verdict, reason, durationMs, inputTokens, outputTokens, cost };
  } catch (error) {
    if (error instanceof AppError && error.code === "llm-unavailable")
      return { kind: "failed", reason: error.message };
    throw error;
  }
}
