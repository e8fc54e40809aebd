import { z } from "zod";

/** What was counted in one hour. */
const hourlyFigureSchema = z.object({
  /** Its start. */
  hour: z.date(),
  /** Pairs in the queue when it was last counted in that hour; null = not counted then. */
  waitingCount: z.number().int().nullable(),
  personDecisions: z.number().int(),
  /** Time that people spent on them. */
  personSeconds: z.number().int(),
  llmCalls: z.number().int(),
  llmTokens: z.number().int(),
});
export type HourlyFigure = z.infer<typeof hourlyFigureSchema>;

/** The last days' work, by the hour and in sum. */
const workFiguresSchema = z.object({
  /** Of the last seven days, those in which something was counted, oldest first. */
  hours: z.array(hourlyFigureSchema),
  /** Of the last thirty days. */
  month: z.object({
    personDecisions: z.number().int(),
    personSeconds: z.number().int(),
    llmCalls: z.number().int(),
    llmTokens: z.number().int(),
  }),
  /** Verdicts of the last seven days that are in force, whoever gave them. */
  won: z.object({
    same: z.number().int(),
    variant: z.number().int(),
    different: z.number().int(),
  }),
});
export type WorkFigures = z.infer<typeof workFiguresSchema>;
