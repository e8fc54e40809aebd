import { readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { writeQueriesCsv } from "@/server/features/search-events/queries-csv";
import { reportRequestSchema } from "@/server/features/search-events/schema";
import { getDatabase } from "@/server/platform/database";

/** What was searched in a period, as a CSV file. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "search-queries",
    format: "csv",
    role: "anyone",
    open: () => ({
      lines: writeQueriesCsv(getDatabase("exports").pool, readFilter(request, reportRequestSchema)),
    }),
  }),
);
