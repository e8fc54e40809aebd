import { z } from "zod";
import { goldenRuleSchema } from "../../domain/golden-record/golden-rules";
import { verdictSchema } from "../../domain/matching/match";
import { storableDateSchema } from "../../platform/storable-date";
import { recordedKindSchema } from "../activity/kinds";
import { activityGroups } from "../activity/terms";
import { pinChangeSchema } from "../golden-records/schema";
import { matcherNameSchema, matcherPinSchema } from "../matcher-registry/schema";
import { qualityPlanSchema } from "../quality/schema";
import { ruleSettingsSchema, synonymSettingsSchema } from "../search-curation/schema";
import { scheduleSchema } from "../sources/schema";
import { roleSchema } from "../users/schema";
import { endpointStateSchema } from "../webhooks/schema";
import { pauseReasons } from "../webhooks/terms";

/** What an entry is about, as it was when it happened. Which fields there are depends on its kind. */
export const activityDetailSchema = z.object({
  /** Of the file, catalog, matcher, rule, person, key or webhook. */
  name: z.string().optional(),
  catalogName: z.string().nullable().optional(),
  /** Of a catalog, before it was called otherwise. */
  formerName: z.string().optional(),
  from: roleSchema.optional(),
  to: roleSchema.optional(),
  before: qualityPlanSchema.optional(),
  after: qualityPlanSchema.optional(),
  /** How often a catalog was refreshed, in hours, as earlier versions had it; null = not any more. */
  everyHours: z.number().nullable().optional(),
  /** When a catalog's source is fetched; null = by hand only. */
  schedule: scheduleSchema.nullable().optional(),
  isPaused: z.boolean().optional(),
  /** Of proposed verdicts. */
  count: z.number().int().optional(),
  /** Where a source is. */
  host: z.string().optional(),
  webhookBefore: endpointStateSchema.optional(),
  webhookAfter: endpointStateSchema.optional(),
  /** Null = there was no such rule. */
  ruleBefore: ruleSettingsSchema.nullable().optional(),
  ruleAfter: ruleSettingsSchema.nullable().optional(),
  synonymsBefore: synonymSettingsSchema.nullable().optional(),
  synonymsAfter: synonymSettingsSchema.nullable().optional(),
  /** What was pinned on a field of a product. */
  pins: pinChangeSchema.optional(),
  /** Those that differ from the defaults. */
  goldenRulesBefore: z.array(goldenRuleSchema).optional(),
  goldenRulesAfter: z.array(goldenRuleSchema).optional(),
  /** Why SameSKU paused a webhook. */
  pauseReason: z.enum(pauseReasons).optional(),
  /** The matcher that was in force before. */
  previousId: z.string().nullable().optional(),
  /** The pin that was taken from a matcher, or put on it again. */
  pin: matcherPinSchema.optional(),
});
export type ActivityDetail = z.infer<typeof activityDetailSchema>;

export const listActivityInputSchema = z.object({
  /** A user's id, or "llm" for what the language model decided; null = everybody but the language model. */
  actorId: z.string().max(100).nullish(),
  group: z.enum(activityGroups).nullish(),
  since: storableDateSchema.nullish(),
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).nullish(),
});
export type ListActivityInput = z.infer<typeof listActivityInputSchema>;

const undoSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("possible") }),
  /** Null = not for whoever looks. */
  z.object({ kind: z.literal("impossible"), reason: z.string().nullable() }),
]);
export type UndoState = z.infer<typeof undoSchema>;

const entryBase = {
  id: z.uuid(),
  createdAt: z.date(),
  /** Null = SameSKU itself where it is about a matcher, else not known. */
  actorName: z.string().nullable(),
  undo: undoSchema,
};

/** One decision, or those that were made in one go. */
const decisionEntrySchema = z.object({
  ...entryBase,
  kind: z.literal("decision"),
  /** Null = taken back to no verdict. */
  verdict: verdictSchema.nullable(),
  isUndo: z.boolean(),
  /** What was said with the latest of them; null = nothing. */
  reason: z.string().nullable(),
  /** Of the whole batch; 1 = a single decision. */
  pairCount: z.number().int(),
  /** Of the lower offer of the latest pair; null = gone. */
  title: z.string().nullable(),
  /** Of the higher one. */
  otherTitle: z.string().nullable(),
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
});
export type DecisionEntry = z.infer<typeof decisionEntrySchema>;

const recordedEntrySchema = z.object({
  ...entryBase,
  kind: recordedKindSchema,
  subjectId: z.string().nullable(),
  detail: activityDetailSchema,
  /** What the entry is about, where that is a matcher that can still be read. */
  matcher: matcherNameSchema.nullable(),
});
export type RecordedEntry = z.infer<typeof recordedEntrySchema>;

export type ActivityEntry = DecisionEntry | RecordedEntry;

export const undoActivityInputSchema = z.object({ source: z.enum(["decision", "recorded"]), id: z.uuid() });
