import { z } from "zod";
import { chainLengthMax, type ModelPauseReason, policyLengthMax, sendableFields } from "./terms";

const priceSchema = z
  .number("Enter a number, or leave the field empty.")
  .min(0, "A price is not negative.")
  .max(100_000, "A price of a million tokens is at most 100,000.")
  .nullable();

/** A model of the chain, as a form states it. */
export const modelInputSchema = z.object({
  /** Null = a new one. */
  id: z.uuid().nullable(),
  kind: z.enum(["openai", "anthropic"]),
  baseUrl: z
    .url({ protocol: /^https?$/, error: "Enter an address that begins with https:// or http://." })
    .max(500, "An address has at most 500 characters.")
    .refine((url) => !URL.canParse(url) || new URL(url).username === "", "Put the key into its own field.")
    .refine(
      (url) => !URL.canParse(url) || new URL(url).search === "",
      "Leave out what follows the question mark.",
    ),
  model: z.string().trim().min(1, "Enter the model's name, as its provider calls it.").max(200),
  /** Null = the key that is kept; "" = none. */
  apiKey: z.string().trim().max(1_000, "A key has at most 1,000 characters.").nullable(),
  inputPrice: priceSchema,
  outputPrice: priceSchema,
});
export type ModelInput = z.infer<typeof modelInputSchema>;

export const modelIdSchema = z.object({ id: z.uuid() });
export const orderSchema = z.object({ ids: z.array(z.uuid()).max(chainLengthMax) });

const tokensSchema = z
  .number("Enter a whole number, or leave the field empty.")
  .int("Enter a whole number, or leave the field empty.")
  .min(1, "Enter a number above zero, or leave the field empty.")
  .max(1e12)
  .nullable();
const moneySchema = z
  .number("Enter a number, or leave the field empty.")
  .positive("Enter a number above zero, or leave the field empty.")
  .max(1e9)
  .nullable();

export const budgetsSchema = z.object({
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR."),
  dayTokensMax: tokensSchema,
  dayMoneyMax: moneySchema,
  importTokensMax: tokensSchema,
  importMoneyMax: moneySchema,
  pairTokensMax: tokensSchema,
  pairMoneyMax: moneySchema,
  /** In [0,1]. */
  settledShareMax: z.number("Enter a number from 0 to 100.").min(0).max(1),
});
export type Budgets = z.infer<typeof budgetsSchema>;

export const ruleSchema = z.object({
  catalogId: z.uuid(),
  /** Empty = nothing of the catalog is ever sent. */
  fields: z.array(z.enum(sendableFields)).max(sendableFields.length),
  /** "" = none. */
  policy: z.string().trim().max(policyLengthMax, `At most ${policyLengthMax} characters.`),
});
export type CatalogRule = z.infer<typeof ruleSchema>;

/** ask: goes on until it is paused; `questions` = so many, then it pauses by itself. */
export const stateInputSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("on"), questions: z.number().int().min(1).max(1_000_000).nullable() }),
  z.object({ state: z.enum(["paused", "off"]) }),
]);
export type StateInput = z.infer<typeof stateInputSchema>;

/** A model as it is shown: without its key. */
export interface ModelView {
  /** Null = of the environment. */
  id: string | null;
  kind: "openai" | "anthropic";
  baseUrl: string;
  host: string;
  model: string;
  hasKey: boolean;
  /** Whether its key can be opened: not once the installation's secret has changed. */
  isKeyReadable: boolean;
  inputPrice: number | null;
  outputPrice: number | null;
}

/** Whether models are asked, and what that may cost. */
export interface ModelSettings extends Budgets {
  state: "on" | "paused" | "off";
  /** Null = a person paused, or it is on. */
  pauseReason: ModelPauseReason | null;
  pauseNote: string | null;
  questionsLeft: number | null;
  watchedSince: Date;
}
