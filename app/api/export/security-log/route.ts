import { respondWithLines } from "@/server/api/line-download";
import { securityFilterSchema } from "@/server/features/security-log/schema";
import { writeSecurityLog } from "@/server/features/security-log/write-json-lines";
import { getDatabase } from "@/server/platform/database";

/** The security log as JSON lines, for admins. */
export function GET(request: Request): Promise<Response> {
  return respondWithLines(request, {
    name: "security-log",
    format: "jsonl",
    role: "admin",
    schema: securityFilterSchema,
    write: (filter) => writeSecurityLog(getDatabase().pool, filter),
  });
}
