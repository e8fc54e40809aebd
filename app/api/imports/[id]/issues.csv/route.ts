import { z } from "zod";
import { respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { getImport } from "@/server/features/imports/data";
import { writeIssuesCsv } from "@/server/features/imports/issues-csv";
import { getDatabase } from "@/server/platform/database";
import { AppError } from "@/server/platform/errors";

interface Context {
  params: Promise<{ id: string }>;
}

/** The rows of an import that something was wrong with, as a CSV file to send to whoever makes the feed. */
export const GET = toRoute((request: Request, { params }: Context) =>
  respondWithLines(request, {
    name: "import-issues",
    format: "csv",
    role: "anyone",
    open: async () => {
      const { id } = await params;
      if (!z.uuid().safeParse(id).success) {
        throw new AppError("not-found", "no uuid", { userMessage: "There is no import with this id." });
      }
      const { fileName } = await getImport(getDatabase().pool, id);
      return { fileName: toDownloadName(fileName), lines: writeIssuesCsv(getDatabase("exports"), id) };
    },
  }),
);

/** "Shop A (May).csv.gz" → "Shop-A-May-problems.csv". */
function toDownloadName(fileName: string): string {
  const stem = fileName.replace(/(\.(csv|tsv|txt|jsonl|ndjson|gz))+$/i, "").replace(/[^\w.-]+/g, "-");
  return `${stem.replace(/^-+|-+$/g, "") || "import"}-problems.csv`;
}
