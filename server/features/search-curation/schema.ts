import { z } from "zod";
import { adjustmentMax, pinPlaceMax } from "../../domain/search/curation/rule";
import { parseFilter } from "../../domain/search/filters/parse-filter";
import { storableDateSchema } from "../../platform/storable-date";

/** So many rules, and as many sets of synonyms, are looked through for each search. */
export const rulesMax = 500;
export const synonymSetsMax = 500;

const line = (lengthMax: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\p{Cc}+/gu, " ").trim())
    .max(lengthMax, `Use at most ${lengthMax} characters.`);

const filterSchema = line(500).superRefine((text, context) => {
  const read = parseFilter(text);
  if (read.kind === "fault") context.addIssue({ code: "custom", message: read.message });
});

const conditionSchema = z
  .object({ match: z.enum(["any", "is", "contains"]), text: line(200), filter: filterSchema })
  .refine(({ match, text }) => match !== "contains" || text !== "", {
    path: ["text"],
    message: "Enter what the query must hold.",
  });

const redirectSchema = line(2_000).refine(
  (address) =>
    /^\/(?!\/)/.test(address) || (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)),
  "Begin the address with https:// or, within your shop, with /.",
);

const bannerSchema = z
  .record(line(60).min(1), line(1_000))
  .refine((data) => Object.keys(data).length <= 20, "Use at most 20 values.");

const consequencesSchema = z.object({
  pins: z
    .array(z.object({ productId: z.uuid(), place: z.number().int().min(1).max(pinPlaceMax) }))
    .max(50, "Pin at most 50 products."),
  hiddenIds: z.array(z.uuid()).max(200, "Hide at most 200 products."),
  adjustments: z
    .array(
      z.object({
        filter: filterSchema.min(1, "Enter a filter."),
        amount: z.number().min(-adjustmentMax).max(adjustmentMax),
      }),
    )
    .max(10, "Boost or bury at most 10 times."),
  redirect: redirectSchema.nullable(),
  banner: bannerSchema.nullable(),
  query: line(200).min(1).nullable(),
});

/** The log of activity keeps times as text. */
const timeSchema = z.union([storableDateSchema, z.iso.datetime().transform((text) => new Date(text))]);

export const ruleSettingsSchema = z
  .object({
    name: line(100).min(1, "Enter a name that says what the rule is for."),
    condition: conditionSchema,
    consequences: consequencesSchema,
    startsAt: timeSchema.nullable(),
    endsAt: timeSchema.nullable(),
    isEnabled: z.boolean(),
  })
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt, {
    path: ["endsAt"],
    message: "The end must come after the start.",
  });
export type RuleSettings = z.infer<typeof ruleSettingsSchema>;

export const synonymSettingsSchema = z
  .object({
    source: line(60).min(1, "Enter a word.").nullable(),
    words: z
      .array(line(60).min(1))
      .min(1, "Enter the words, separated by commas.")
      .max(20, "Use at most 20 words."),
  })
  .refine(({ source, words }) => source !== null || words.length > 1, {
    path: ["words"],
    message: "Enter at least two words, separated by commas.",
  });
export type SynonymSettings = z.infer<typeof synonymSettingsSchema>;

export const ruleIdSchema = z.object({ ruleId: z.uuid() });
export const ruleChangeSchema = z.object({ ruleId: z.uuid(), settings: ruleSettingsSchema });
export const synonymIdSchema = z.object({ synonymId: z.uuid() });
export const synonymChangeSchema = z.object({ synonymId: z.uuid(), settings: synonymSettingsSchema });

const productAtQuerySchema = z.object({ query: line(200), productId: z.uuid() });
export const pinAtQuerySchema = productAtQuerySchema.extend({
  place: z.number().int().min(1).max(pinPlaceMax),
});
export const hideAtQuerySchema = productAtQuerySchema;

export type RuleView = RuleSettings & { id: string };
export type SynonymView = SynonymSettings & { id: string };

/** All rules, and what the products that they name are called; those that are gone have no title. */
export interface RuleList {
  rules: RuleView[];
  titles: Record<string, string>;
}
