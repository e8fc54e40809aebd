import { readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { securityFilterSchema } from "@/server/features/security-log/schema";
import { writeSecurityLog } from "@/server/features/security-log/write-json-lines";
import { getDatabase } from "@/server/platform/database";

/** The security log as JSON lines, for admins. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "security-log",
    format: "jsonl",
    role: "admin",
    open: () => ({
      lines: writeSecurityLog(getDatabase("exports").pool, readFilter(request, securityFilterSchema)),
    }),
  }),
);
