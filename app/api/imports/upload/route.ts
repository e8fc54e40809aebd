import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { errorTargets, toAppError } from "@/server/api/error-mapping";
import { isSameOrigin } from "@/server/api/same-origin";
import { findViewer } from "@/server/api/session";
import { FeedFileError } from "@/server/features/imports/files/feed-file-error";
import { takeUpload } from "@/server/features/imports/uploads/take-upload";
import { getDatabase } from "@/server/platform/database";
import { getEnv } from "@/server/platform/env";
import { AppError, toUserMessage } from "@/server/platform/errors";

/** Takes a feed as the raw body (`?fileName=`), streamed to disk whatever its size. Answers with its preview. */
export async function POST(request: Request): Promise<Response> {
  try {
    await admit(request);
    if (!request.body) throw new FeedFileError("empty-file", "The file is empty. Choose another one.");
    const source = Readable.fromWeb(request.body as NodeReadableStream);
    const fileName = new URL(request.url).searchParams.get("fileName") ?? "upload";
    return Response.json(await takeUpload(getDatabase().pool, source, { fileName }));
  } catch (error) {
    return toErrorResponse(error);
  }
}

async function admit(request: Request): Promise<void> {
  if (!isSameOrigin(request.headers)) {
    throw new AppError("forbidden", "cross-origin upload", { userMessage: "Cross-origin upload refused." });
  }
  const viewer = await findViewer(request.headers);
  if (!viewer) throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
  if (viewer.role === "viewer") {
    throw new AppError("forbidden", "role too low", {
      userMessage: "Viewers can only read. Ask an admin for the merchandiser role.",
    });
  }
  const bytesMax = getEnv().IMPORT_BYTES_MAX;
  if (Number(request.headers.get("content-length") ?? 0) <= bytesMax) return;
  const megabytesMax = Math.floor(bytesMax / 1024 ** 2).toLocaleString("en-US");
  throw new FeedFileError(
    "file-too-large",
    `The file is larger than ${megabytesMax} MB. Split it, or pack it with gzip.`,
  );
}

function toErrorResponse(thrown: unknown): Response {
  const error = toAppError(thrown);
  const problem = error instanceof FeedFileError ? error.problem : null;
  const status = problem === "unsupported-format" ? 415 : errorTargets[error.code].httpStatus;
  return Response.json({ error: { code: problem ?? error.code, message: toUserMessage(error) } }, { status });
}
