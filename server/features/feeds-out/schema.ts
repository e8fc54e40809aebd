import { z } from "zod";
import { feedNotes, leftOutReasons } from "../../domain/feeds/feed-item";
import { feedFormats } from "../../domain/feeds/write-feed";

export const createFeedSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter a name.")
    .max(100, "Use at most 100 characters for the name.")
    .regex(/^\P{Cc}*$/u, "The name holds a character that can't be shown. Type it again."),
  format: z.enum(feedFormats),
  /** The shop whose products it holds, priced and linked by its own offers; null = all products. */
  catalogId: z.uuid().nullable(),
});
export type CreateFeed = z.infer<typeof createFeedSchema>;

export const feedIdSchema = z.object({ feedId: z.uuid() });

/** What a feed held when it was last fetched whole. */
const feedReportSchema = z.object({
  itemCount: z.number().int(),
  leftOutCount: z.number().int(),
  /** Products that lack it; one may lack several things. */
  reasons: z.partialRecord(z.enum(leftOutReasons), z.number().int()),
  /** Items of which something was filled in or cut. */
  notes: z.partialRecord(z.enum(feedNotes), z.number().int()),
});
export type FeedReport = z.infer<typeof feedReportSchema>;

const outgoingFeedSchema = createFeedSchema.extend({
  id: z.uuid(),
  tokenVersion: z.number().int(),
  /** Null = it was never fetched whole. */
  report: feedReportSchema.nullable(),
  writtenAt: z.date().nullable(),
});
export type OutgoingFeed = z.infer<typeof outgoingFeedSchema>;

/** For admins: with its address below the installation's, token and all. */
export type FeedView = Omit<OutgoingFeed, "tokenVersion"> & { path: string };
