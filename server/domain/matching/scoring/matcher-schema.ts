import { z } from "zod";
import { calibrationSchema } from "../calibration/calibrate";
import { crossCombinerSchema } from "../cross-encoder/combiner";
import { thresholdsSchema } from "../match";
import { treeModelSchema } from "../trees/tree-model";
import { wordWeightsSchema } from "./word-weights";

/** Where thresholds come from: what they reached on labelled pairs that the trees had not seen. */
const thresholdProofSchema = z.object({
  /** Share of auto-matches that had to be right, in (0,1). */
  precisionTarget: z.number(),
  /** Share of auto-matches that were right, in [0,1], and its lower 95 % bound. */
  precision: z.number(),
  precisionLower: z.number(),
  /** Whether the labels were enough to prove the target with 95 % confidence; else everything above auto-reject goes to review. */
  isPrecisionProven: z.boolean(),
  /** Auto-matches that were judged, and how many more right ones a proof would take (0 = proven). */
  autoMatches: z.number().int(),
  labelsNeeded: z.number().int(),
  /** Share of the matches above auto-reject, in [0,1]. */
  keptRecall: z.number(),
});

/** How right probabilities are on decided pairs. */
const decidedFiguresSchema = z.object({ logLoss: z.number(), f1: z.number() });

/** What a matcher has learnt from the decisions of its installation. */
const learntSchema = z.object({
  /** It may have learnt from decisions up to then; ISO 8601. */
  until: z.string(),
  decisions: z.number().int(),
  /** On decisions that the judging matcher had not seen: by the one that it began from, and by it. */
  before: decidedFiguresSchema,
  after: decidedFiguresSchema,
});

/**
 * A matcher as it is stored: everything that a score depends on but the offers. `alone` scores a pair by its comparison, `inContext` by
 * comparison and standing among other candidates, `crossEncoder` takes a small language model's word on what that leaves in doubt. Models name features, so that adding comparators does not break stored matchers.
 */
export const matcherSchema = z.object({
  id: z.string().min(1),
  version: z.number().int().positive(),
  kind: z.literal("trees"),
  /** shipped: made by us; adapted: fitted to this installation's catalogs without labels; trained: learnt from labelled pairs. */
  origin: z.enum(["shipped", "adapted", "trained"]),
  words: wordWeightsSchema.nullable(),
  alone: treeModelSchema,
  inContext: treeModelSchema,
  calibration: calibrationSchema,
  /**
   * For catalogs that list products many times: a rival that may be the same product as the offer it competes with contests nothing, and others take
   * no pair below what its two offers say by themselves. Such pairs stay below the auto-match threshold. Absent: rivals contest.
   */
  sparesAlike: z.literal(true).optional(),
  /** What the cross-encoder's word counts on pairs in doubt; null = it is not asked. */
  crossEncoder: crossCombinerSchema.nullable().default(null),
  thresholds: thresholdsSchema,
  /** For pairs that are scored by themselves; absent: the same. */
  thresholdsAlone: thresholdsSchema.optional(),
  /** "person": somebody set them, and what is made from this matcher keeps them. */
  thresholdsBy: z.literal("person").optional(),
  proof: thresholdProofSchema.nullable(),
  trainedOn: z.array(z.object({ name: z.string(), pairs: z.number().int(), matches: z.number().int() })),
  /** Absent: nothing, or it was made before this was kept. */
  learnt: learntSchema.optional(),
});
export type Matcher = z.infer<typeof matcherSchema>;
