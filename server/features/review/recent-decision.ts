import { z } from "zod";
import { verdictSchema } from "../../domain/matching/match";

/** A decision of one's own, to look at again or to take back. */
const recentDecisionSchema = z.object({
  id: z.uuid(),
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  verdict: verdictSchema,
  /** Of the lower offer. */
  title: z.string(),
  /** Where it stands for several that were made in one go: what undoes them all. */
  batchId: z.uuid().nullable(),
  /** 1 where it was made alone. */
  decisionCount: z.number().int(),
  createdAt: z.date(),
  /** What the matcher said when it was decided; null = not noted. In [0,1]. */
  matchProbability: z.number().nullable(),
});
export type RecentDecision = z.infer<typeof recentDecisionSchema>;
