import { respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { writeAliases } from "@/server/features/brands/alias-files";
import { getDatabase } from "@/server/platform/database";

/** What people said of brands, as a CSV file that can be taken back. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "brands",
    format: "csv",
    role: "anyone",
    open: () => ({ lines: writeAliases(getDatabase("exports").pool) }),
  }),
);
