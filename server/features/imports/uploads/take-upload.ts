import type { Readable } from "node:stream";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import type { SourceChoice } from "../formats/terms";
import { isImported } from "../import-file";
import type { UploadPreview } from "../schema";
import { previewUpload } from "../wizard/preview-upload";
import { discardUpload, getUpload, reread, storeUpload, type UploadOrigin } from "./upload-folder";

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

/**
 * Reads an upload anew: another sheet, other items, another format. Throws FeedFileError where that can't be, AppError where its import has
 * begun, which goes on at a byte of it; then it stays as it was.
 */
export async function rereadUpload(
  sql: SqlRunner,
  uploadId: string,
  choice: SourceChoice,
): Promise<UploadPreview> {
  const { path } = await getUpload(uploadId);
  if (await isImported(sql, path)) {
    throw new AppError("conflict", `Upload ${uploadId} is imported`, {
      userMessage: "This file is being imported. Upload it again to read it another way.",
    });
  }
  await reread(uploadId, choice);
  return previewUpload(sql, uploadId);
}
