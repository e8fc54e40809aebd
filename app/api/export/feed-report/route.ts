import { readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { getFeed } from "@/server/features/feeds-out/data";
import { writeFeedReport } from "@/server/features/feeds-out/feed-report";
import { feedIdSchema } from "@/server/features/feeds-out/schema";
import { getDatabase } from "@/server/platform/database";

/** What a feed leaves out and why, as a CSV file. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "feed-report",
    format: "csv",
    role: "admin",
    open: async () => {
      const { pool } = getDatabase("exports");
      const { feedId } = readFilter(request, feedIdSchema);
      return { lines: writeFeedReport(pool, await getFeed(pool, feedId)) };
    },
  }),
);
