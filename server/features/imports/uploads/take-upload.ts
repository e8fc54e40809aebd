import type { Readable } from "node:stream";
import type { Database, SqlRunner } from "../../../platform/database";
import { removeUpload } from "../../uploads/mutations";
import type { SourceChoice } from "../formats/terms";
import type { UploadPreview } from "../schema";
import { previewUpload } from "../wizard/preview-upload";
import { refuseImported, reread } from "./reread";
import { storeUpload, type UploadOrigin } from "./store-upload";

/** Takes a file in and reads its head. Throws FeedFileError where it is no feed; then nothing is left behind. */
export async function takeUpload(
  sql: SqlRunner,
  source: Readable,
  origin: UploadOrigin,
): Promise<UploadPreview> {
  const { uploadId } = await storeUpload(sql, source, origin);
  try {
    return await previewUpload(sql, uploadId);
  } catch (error) {
    await removeUpload(sql, uploadId);
    throw error;
  }
}

/**
 * Reads an upload anew: another sheet, other items, another format or encoding. Throws FeedFileError where that can't be, AppError where its import has
 * begun, which goes on at a byte of it; then it stays as it was.
 */
export async function rereadUpload(
  pool: Database["pool"],
  uploadId: string,
  choice: SourceChoice,
): Promise<UploadPreview> {
  await refuseImported(pool, uploadId);
  await reread(pool, uploadId, choice);
  return previewUpload(pool, uploadId);
}
