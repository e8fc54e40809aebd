import { t } from "@lingui/core/macro";
import type { UploadPreview } from "@/server/features/imports/schema";

/** Why a file was not taken: its message says what to do. */
export class UploadError extends Error {
  override readonly name = "UploadError";
}

interface UploadOptions {
  /** In [0,1]. */
  onProgress: (doneShare: number) => void;
  signal: AbortSignal;
}

/** Sends a file as it is; XMLHttpRequest, since fetch tells nothing of how far an upload is. */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<UploadPreview> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports/upload?fileName=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      readPreview(request).then(resolve, reject);
    };
    request.onerror = () =>
      reject(new UploadError(t`The connection broke off. Check it, and choose the file again.`));
    request.onabort = () => reject(new UploadError(t`The upload was cancelled.`));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

async function readPreview(request: XMLHttpRequest): Promise<UploadPreview> {
  const { uploadPreviewSchema } = await import("@/server/features/imports/schema");
  const preview = uploadPreviewSchema.safeParse(toJson(request.responseText));
  if (request.status !== 200 || !preview.success) throw new UploadError(toMessage(request));
  return preview.data;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toMessage(request: XMLHttpRequest): string {
  const body = toJson(request.responseText) as { error?: { message?: unknown } } | null;
  const message = body?.error?.message;
  if (typeof message === "string") return message;
  return t`The server did not take the file (status ${request.status}). Try again.`;
}
