import { z } from "zod";
import { toRoute } from "@/server/api/route-handler";
import { admitUploader, readCount, toTusError, tusHeaders } from "@/server/api/uploads/tus";
import { removeUpload } from "@/server/features/uploads/mutations";
import { getReceiving, partBytesMax, receivePart } from "@/server/features/uploads/receive";
import type { ReceivedUpload } from "@/server/features/uploads/schema";
import { getDatabase } from "@/server/platform/database";
import { AppError } from "@/server/platform/errors";

interface Context {
  params: Promise<{ id: string }>;
}

/** How far an upload is. */
export const HEAD = toRoute(
  async (request: Request, context: Context) => {
    const { receivedBytes, expectedBytes } = await findOwn(request, context);
    return answer(200, { "Upload-Offset": `${receivedBytes}`, "Upload-Length": `${expectedBytes}` });
  },
  { body: "none", toResponse: toTusError },
);

/** Takes the next part, as the raw body. */
export const PATCH = toRoute(
  async (request: Request, context: Context) => {
    const received = await findOwn(request, context);
    const start = readCount(request.headers, "upload-offset");
    const isPart = request.headers.get("content-type") === "application/offset+octet-stream";
    if (start === null || !isPart || !request.body)
      throw new AppError("bad-input", "not a part of tus", {
        userMessage:
          "A part of an upload says where it goes on (Upload-Offset) and is application/offset+octet-stream.",
      });
    if (Number(request.headers.get("content-length") ?? 0) > partBytesMax)
      throw new AppError("too-large", "part of an upload", {
        userMessage: `Send at most ${partBytesMax / 1024 ** 2} MB of a file at once.`,
      });
    const offset = await receivePart(getDatabase().pool, received, start, toChunks(request.body));
    return answer(204, { "Upload-Offset": `${offset}` });
  },
  { body: "stream", toResponse: toTusError },
);

/** Throws away what has come. */
export const DELETE = toRoute(
  async (request: Request, context: Context) => {
    const { uploadId } = await findOwn(request, context);
    await removeUpload(getDatabase().pool, uploadId);
    return answer(204);
  },
  { body: "none", toResponse: toTusError },
);

async function findOwn(request: Request, { params }: Context): Promise<ReceivedUpload> {
  const viewer = await admitUploader(request);
  const id = z.uuid().safeParse((await params).id);
  if (id.success) return getReceiving(getDatabase().pool, id.data, viewer.id);
  throw new AppError("not-found", "no upload", {
    userMessage: "This upload is not there any more. Upload the file again.",
  });
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...tusHeaders, ...headers } });
}

/** Closing the reader ends the request's body where not all of it is wanted. */
async function* toChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}
