import type { Readable } from "node:stream";
import type { SqlRunner } from "../../../platform/database";
import type { SourceChoice } from "../formats/terms";
import type { UploadPreview } from "../schema";
import { previewUpload } from "../wizard/preview-upload";
import { discardUpload, reread, storeUpload, type UploadOrigin } from "./upload-folder";

/** Takes a file in and reads its head. Throws FeedFileError where it is no feed; then nothing is left behind. */
export async function takeUpload(
  sql: SqlRunner,
  source: Readable,
  origin: UploadOrigin,
): Promise<UploadPreview> {
  const { uploadId } = await storeUpload(source, origin);
  try {
    return await previewUpload(sql, uploadId);
  } catch (error) {
    await discardUpload(uploadId);
    throw error;
  }
}

/** Reads an upload anew: another sheet, other items, another format. Throws FeedFileError where that can't be; then it stays as it was. */
export async function rereadUpload(
  sql: SqlRunner,
  uploadId: string,
  choice: SourceChoice,
): Promise<UploadPreview> {
  await reread(uploadId, choice);
  return previewUpload(sql, uploadId);
}
