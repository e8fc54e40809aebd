import { z } from "zod";
import { importViewSchema } from "../imports/schema";
import { modelPauseReasons } from "../language-models/terms";
import { matcherNameSchema } from "../matcher-registry/schema";

const catalogCoverageSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  offerCount: z.number().int(),
  /** Share in [0,1] of the offers whose product has an offer of another catalog; null while none is known. */
  coveredShare: z.number().nullable(),
  isDemo: z.boolean(),
});
export type CatalogCoverage = z.infer<typeof catalogCoverageSchema>;

/** Pairs that are the same product, by who said so. */
const matchCountsSchema = z.object({
  matcher: z.number().int(),
  llm: z.number().int(),
  person: z.number().int(),
});
export type MatchCounts = z.infer<typeof matchCountsSchema>;

const stageCountSchema = z.object({ pairCount: z.number().int(), matchCount: z.number().int() });

/** Settled pairs by the stage that had the last word, each dearer than the one before. crossEncoder = the small model that reads both texts. */
const stageCountsSchema = z.object({
  matcher: stageCountSchema,
  crossEncoder: stageCountSchema,
  llm: stageCountSchema,
  person: stageCountSchema,
});
export type StageCounts = z.infer<typeof stageCountsSchema>;

const textRenewalSchema = z.object({
  doneCount: z.number().int(),
  offerCount: z.number().int(),
  startedAt: z.date(),
});
export type TextRenewal = z.infer<typeof textRenewalSchema>;

/** A pass of matching: the matcher is fitted to the catalogs where that is due, all candidates are found, then their pairs are scored. */
const matcherWorkSchema = z.object({
  stage: z.enum(["fitting", "proposing", "placing"]),
  doneCount: z.number().int(),
  /** Null = it is not counted in offers. */
  offerCount: z.number().int().nullable(),
  startedAt: z.date(),
});
export type MatcherWork = z.infer<typeof matcherWorkSchema>;

const overviewSchema = z.object({
  offerCount: z.number().int(),
  productCount: z.number().int(),
  /** Products with offers of two catalogs or more. */
  sharedProductCount: z.number().int(),
  conflictCount: z.number().int(),
  matchCounts: matchCountsSchema,
  stageCounts: stageCountsSchema,
  /** True where tables are so large that some counts are scaled up from a sample. */
  isEstimated: z.boolean(),
  waitingCount: z.number().int(),
  /** True where more wait than were counted. */
  isWaitingCapped: z.boolean(),
  catalogs: z.array(catalogCoverageSchema),
  latestImports: z.array(importViewSchema),
  isWorking: z.boolean(),
  /** Null unless the offers' texts are being prepared anew by another model. */
  textRenewal: textRenewalSchema.nullable(),
  /** Null unless a pass of matching is under way. */
  matcherWork: matcherWorkSchema.nullable(),
  isLlmConfigured: z.boolean(),
  /** Why SameSKU itself stopped asking language models; null = it did not. */
  llmPause: z.object({ reason: z.enum(modelPauseReasons), note: z.string().nullable() }).nullable(),
  /** Webhooks that were paused because their endpoint was gone or kept failing. */
  stoppedWebhookCount: z.number().int(),
  /** Catalogs' alarms of drift that last. */
  driftAlarmCount: z.number().int(),
  /** A matcher that would take many products apart, and waits for an admin's word; null = none. */
  proposal: z.object({ standingCount: z.number().int(), dissolvedCount: z.number().int() }).nullable(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** shipped: ours; adapted: fitted to these catalogs; trained: learnt from decisions. */
/** What this installation is made of. */
const systemViewSchema = z.object({
  version: z.string(),
  /** Null = nothing is sent anywhere. */
  llm: z
    .object({
      host: z.string(),
      model: z.string(),
      /** Pairs that it is still to be asked about. */
      waitingCount: z.number().int(),
      /** Of a question and its answer; null = not known. */
      tokensPerCall: z.number().nullable(),
      /** Answers that people judged without seeing them, and how many it takes before any answer counts. */
      judgedCount: z.number().int(),
      judgedMin: z.number().int(),
      /** Whether its answers settle pairs. */
      isProven: z.boolean(),
      /** Null = it is asked; else until when it is left alone after it failed, and why. */
      pause: z.object({ until: z.date(), reason: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** Fields of an offer that are sent to the LLM. */
  llmFields: z.array(z.string()),
  /** The text model in force; null until a worker has started. */
  embeddingModelId: z.string().nullable(),
  /** The one that will take over once every offer is prepared by it; null = none. */
  nextEmbeddingModelId: z.string().nullable(),
  /** The matcher in force, and since when. */
  matcher: matcherNameSchema.extend({ since: z.date() }).nullable(),
  database: z.object({
    isEmbedded: z.boolean(),
    serverVersion: z.string(),
    vectorVersion: z.string().nullable(),
  }),
  backup: z.object({
    /** 0 = none are scheduled. */
    everyHours: z.number(),
    /** Null = there is none on this host. */
    latest: z.object({ madeAt: z.date(), sizeBytes: z.number(), isLate: z.boolean() }).nullable(),
  }),
});
export type SystemView = z.infer<typeof systemViewSchema>;
