import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { refuseCrossOrigin, toErrorResponse, toRoute } from "@/server/api/route-handler";
import { admitViewer, type Viewer } from "@/server/api/session";
import { FeedFileError } from "@/server/features/imports/files/feed-file-error";
import { takeUpload } from "@/server/features/imports/uploads/take-upload";
import { getDatabase } from "@/server/platform/database";
import { getEnv } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";

/** Takes a feed as the raw body (`?fileName=`), streamed to disk whatever its size. Answers with its preview. */
export const POST = toRoute(
  async (request) => {
    const { id: uploadedById } = await admit(request);
    if (!request.body) throw new FeedFileError("empty-file", "The file is empty. Choose another one.");
    const source = Readable.fromWeb(request.body as NodeReadableStream);
    const fileName = new URL(request.url).searchParams.get("fileName") ?? "upload";
    return Response.json(await takeUpload(getDatabase().pool, source, { fileName, uploadedById }));
  },
  { body: "stream", toResponse: toFeedErrorResponse },
);

async function admit(request: Request): Promise<Viewer> {
  refuseCrossOrigin(request);
  const viewer = await admitViewer(request);
  if (viewer.role === "viewer") {
    throw new AppError("forbidden", "role too low", {
      userMessage: "Viewers can only read. Ask an admin for the merchandiser role.",
    });
  }
  const bytesMax = getEnv().IMPORT_BYTES_MAX;
  if (Number(request.headers.get("content-length") ?? 0) <= bytesMax) return viewer;
  const megabytesMax = Math.floor(bytesMax / 1024 ** 2).toLocaleString("en-US");
  throw new FeedFileError(
    "file-too-large",
    `The file is larger than ${megabytesMax} MB. Split it, or pack it with gzip.`,
  );
}

function toFeedErrorResponse(error: AppError): Response {
  if (!(error instanceof FeedFileError)) return toErrorResponse(error);
  const { problem } = error;
  return toErrorResponse(error, {
    code: problem,
    ...(problem === "unsupported-format" ? { status: 415 } : {}),
  });
}
