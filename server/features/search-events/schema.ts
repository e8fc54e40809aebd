import { z } from "zod";
import { reportDays, type SearchAction } from "./terms";

/** Of one call. */
const eventsMax = 1_000;

export const searchEventSettingsSchema = z.object({
  isRecording: z.boolean(),
  ranksByPopularity: z.boolean(),
  suggestsQueries: z.boolean(),
  keptDays: z.number().int().min(7).max(365),
});
export type SearchEventSettings = z.infer<typeof searchEventSettingsSchema>;

export const reportRequestSchema = z.object({
  days: z.coerce
    .number()
    .pipe(z.literal([...reportDays]))
    .default(30),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;

/** Names that say the same as one of ours. */
const actionNames: Record<string, SearchAction> = {
  impression: "impression",
  click: "click",
  click_through: "click",
  add_to_cart: "add_to_cart",
  purchase: "purchase",
};

/** The action that an event's name says; null for all that nothing here counts. */
export function readAction(name: string): SearchAction | null {
  return Object.hasOwn(actionNames, name) ? actionNames[name]! : null;
}

/** Not strict, on purpose: what else an event says may be about a person, and is gone once it is parsed. */
const eventSchema = z.object({
  event_id: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("Of the caller's own. An event that is sent again under the same id counts once."),
  action_name: z
    .string()
    .min(1)
    .max(100)
    .describe(
      "“impression”, “click” (or “click_through”), “add_to_cart” or “purchase”. Events of other names are dropped.",
    ),
  query_id: z
    .string()
    .max(100)
    .optional()
    .describe("`queryId` of the search that it followed; others are not kept."),
  timestamp: z.iso
    .datetime({ offset: true, local: true })
    .describe("When it happened. Earlier than a day ago counts as a day ago, later than now as now."),
  event_attributes: z
    .object({
      object: z
        .object({
          object_id: z
            .union([z.string().max(256), z.number()])
            .describe("Id of the product or offer, as the hit has it."),
        })
        .optional(),
      position: z
        .object({
          ordinal: z.number().int().min(1).max(100_000).optional().describe("The hit's place, from 1."),
        })
        .optional(),
    })
    .optional()
    .describe("What is not listed here is dropped."),
});
export type SentEvent = z.infer<typeof eventSchema>;

export const postEventsRequestSchema = z.object({
  events: z
    .array(eventSchema)
    .min(1)
    .max(eventsMax)
    .describe("Events of User Behavior Insights 1.3. Where one of them can't be read, none is taken."),
});

export const postEventsAnswerSchema = z.object({
  accepted: z
    .number()
    .int()
    .describe("Taken to be written in the next seconds; those of products that the key may not see are not."),
  dropped: z
    .number()
    .int()
    .describe("Of other actions or without a product, or more than can be written at the moment."),
  isRecording: z.boolean().describe("False where nothing is recorded; then all are dropped."),
});
export type PostEventsAnswer = z.infer<typeof postEventsAnswerSchema>;
