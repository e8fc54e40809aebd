import { z } from "zod";
import { matcherFactsSchema } from "./matcher-facts";

export const matcherRoleSchema = z.enum(["champion", "challenger", "retired"]);
export type MatcherRole = z.infer<typeof matcherRoleSchema>;

/** That a person had a version so, so that nothing automatic replaces it. */
export const matcherPinSchema = z.object({
  /** promoted: put into force; rolled-back: gone back to. */
  reason: z.enum(["promoted", "rolled-back"]),
  pinnedAt: z.coerce.date(),
  /** User id; null = from the command line. */
  pinnedById: z.string().nullable(),
});
export type MatcherPin = z.infer<typeof matcherPinSchema>;

/** What a version is called by, in the words of whoever shows it: "Adapted to 12,400 offers · a1b2c3". */
export const matcherNameSchema = matcherFactsSchema
  .pick({ origin: true, version: true, thresholdsBy: true, learnt: true })
  .extend({
    id: z.string(),
    /** Offers there were when it was fitted to them; null = it was not. */
    offerCount: z.number().int().nullable(),
  });
export type MatcherName = z.infer<typeof matcherNameSchema>;
