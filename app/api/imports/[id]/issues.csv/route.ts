import { Readable } from "node:stream";
import { z } from "zod";
import { toClientIp } from "@/server/api/client-ip";
import { errorTargets, toAppError } from "@/server/api/error-mapping";
import { findViewer } from "@/server/api/session";
import { getImport } from "@/server/features/imports/data";
import { writeIssuesCsv } from "@/server/features/imports/issues-csv";
import { createSecurityEvent } from "@/server/features/security-log/record-event";
import { getDatabase } from "@/server/platform/database";
import { AppError, toUserMessage } from "@/server/platform/errors";
import { withRequestAddress } from "@/server/platform/request-address";

interface Context {
  params: Promise<{ id: string }>;
}

/** The rows of an import that something was wrong with, as a CSV file to send to whoever makes the feed. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const { id } = await params;
    const viewer = await findViewer(request.headers);
    if (!viewer) throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
    if (!z.uuid().safeParse(id).success) {
      throw new AppError("not-found", "no uuid", { userMessage: "There is no import with this id." });
    }
    const { fileName } = await getImport(getDatabase().pool, id);
    await withRequestAddress(toClientIp(request.headers), () =>
      createSecurityEvent(getDatabase().prisma, {
        kind: "exported",
        actorId: viewer.id,
        detail: { name: "import-issues" },
      }),
    );
    const lines = Readable.from(writeIssuesCsv(getDatabase(), id)).map((line: string) => Buffer.from(line));
    return new Response(Readable.toWeb(lines) as ReadableStream, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${toDownloadName(fileName)}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    const { httpStatus } = errorTargets[error.code];
    return Response.json(
      { error: { code: error.code, message: toUserMessage(error) } },
      { status: httpStatus },
    );
  }
}

/** "Shop A (May).csv.gz" → "Shop-A-May-problems.csv". */
function toDownloadName(fileName: string): string {
  const stem = fileName.replace(/(\.(csv|tsv|txt|jsonl|ndjson|gz))+$/i, "").replace(/[^\w.-]+/g, "-");
  return `${stem.replace(/^-+|-+$/g, "") || "import"}-problems.csv`;
}
