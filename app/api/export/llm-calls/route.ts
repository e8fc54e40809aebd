import { readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { callFilterSchema } from "@/server/features/resolution/call-log/schema";
import { writeCallsCsv } from "@/server/features/resolution/call-log/write-csv";
import { getDatabase } from "@/server/platform/database";

/** The log of calls to language models as CSV, for admins. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "llm-calls",
    format: "csv",
    role: "admin",
    open: () => ({
      lines: writeCallsCsv(getDatabase("exports").pool, readFilter(request, callFilterSchema)),
    }),
  }),
);
