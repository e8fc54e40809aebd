import { Readable } from "node:stream";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { removeChunksOf } from "../../uploads/chunks";
import { findUpload } from "../../uploads/data";
import { removeUpload } from "../../uploads/mutations";
import { getReceiving, streamReceived } from "../../uploads/receive";
import type { ReceivedUpload } from "../../uploads/schema";
import { trackUpload } from "../../uploads/upload-quota";
import type { UploadPreview } from "../schema";
import { previewUpload } from "../wizard/preview-upload";
import { layOutUpload } from "./store-upload";

/**
 * Reads a file all parts of which have come, once: whoever asks again, since the answer was lost, gets the same. Throws FeedFileError where it is no
 * feed, or AppError where too much waits; then it is gone. After any other failure its parts are kept, to be read again.
 */
export async function takeReceived(
  sql: SqlRunner,
  uploadId: string,
  personId: string,
): Promise<UploadPreview> {
  if (await findUpload(sql, uploadId, personId)) return previewUpload(sql, uploadId);
  const received = await getReceiving(sql, uploadId, personId);
  if (received.receivedBytes < received.expectedBytes)
    throw new AppError("conflict", `Upload ${uploadId} is not whole`, {
      userMessage: "Parts of this file are still missing. Choose it again to send them.",
    });
  try {
    await layOut(sql, received, personId);
    return await previewUpload(sql, uploadId);
  } catch (error) {
    // Another request was faster: it takes the parts away when it is done with them.
    const found = await findUpload(sql, uploadId, personId);
    const isRefused = error instanceof AppError && refusals.has(error.code);
    if (found && !isRefused) return previewUpload(sql, uploadId);
    if (isRefused) await removeUpload(sql, uploadId);
    throw error;
  }
}

/** What another attempt would say too. */
const refusals: ReadonlySet<AppError["code"]> = new Set(["bad-input", "too-large"]);

async function layOut(sql: SqlRunner, received: ReceivedUpload, personId: string): Promise<void> {
  const { uploadId, expectedBytes, fileName } = received;
  const quota = trackUpload(sql, uploadId, personId);
  // Until it is unpacked what was sent counts.
  const growing = { ...quota, grow: (sizeBytes: number) => quota.grow(Math.max(sizeBytes, expectedBytes)) };
  const source = Readable.from(streamReceived(sql, uploadId), { objectMode: false });
  await layOutUpload(sql, { uploadId, quota: growing }, source, { fileName });
  const files = await findUpload(sql, uploadId);
  if (!files) return;
  const kept = [files.rowsId, files.sourceId, files.originalId].filter((id) => id !== null);
  await removeChunksOf(sql, uploadId, { but: kept });
}
