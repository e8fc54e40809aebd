import { z } from "zod";
import { storableDateSchema } from "../../../platform/storable-date";
import { goalMax } from "../terms";

export const setGoalInputSchema = z.object({
  /** Decisions a day; null = none any more. */
  perDay: z.number().int().min(1).max(goalMax).nullable(),
});

/** When whoever looks had their last midnight: a day is what it is where they are. */
export const daySchema = z.object({ since: storableDateSchema });

const teamDaySchema = z.object({
  personId: z.string(),
  name: z.string(),
  /** Null = no goal. */
  perDay: z.number().int().nullable(),
  /** Decided since then, less what was taken back. */
  decidedCount: z.number().int(),
});
/** How a person who decides is doing today. */
export type TeamDay = z.infer<typeof teamDaySchema>;
