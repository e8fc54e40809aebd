import { t } from "@lingui/core/macro";
import type { DetailedError, Upload } from "tus-js-client";
import type { ReceivedUpload } from "@/server/features/uploads/schema";

/** Why a file was not taken: its message says what to do. */
export class UploadError extends Error {
  override readonly name = "UploadError";
}

/** How an upload goes: parts are sent; or the connection is gone and it tries again by itself. */
interface Sending {
  kind: "sending" | "waiting";
  doneShare: number;
}

interface UploadOptions {
  /** One that broke off, of the same file: it goes on there. */
  unfinished: ReceivedUpload | undefined;
  onChange: (sending: Sending) => void;
}

/** An upload under way. */
export interface FileUpload {
  /** Resolves to the upload's id when all has arrived; rejects with an UploadError. */
  done: Promise<string>;
  pause: () => void;
  goOn: () => void;
  /** Has the server throw away what has come. */
  discard: () => Promise<void>;
}

/** Small enough for proxies that hold a body back until it is whole, and for what is sent twice after a break. */
const partBytes = 8 * 1024 ** 2;
const endpoint = "/api/imports/uploads";
/** Between two attempts while nothing arrives; after the last one a person says when to go on: about a quarter of an hour. */
const retryDelaysMs = [0, 1_000, 2_000, 5_000, ...Array.from({ length: 90 }, () => 10_000)];

/** Sends a file in parts, by tus: after a lost connection it goes on where it stood. */
export function uploadFile(file: File, { unfinished, onChange }: UploadOptions): FileUpload {
  let doneShare = unfinished ? unfinished.receivedBytes / unfinished.expectedBytes : 0;
  let upload: Upload | undefined;
  const send = (Sender: typeof Upload) => (resolve: (id: string) => void, reject: (error: Error) => void) => {
    const sender = new Sender(file, {
      endpoint,
      uploadUrl: unfinished ? `${endpoint}/${unfinished.uploadId}` : null,
      chunkSize: partBytes,
      retryDelays: retryDelaysMs,
      metadata: { filename: file.name, modified: `${file.lastModified}` },
      // The server knows which files are unfinished.
      storeFingerprintForResuming: false,
      onProgress: (sentBytes, totalBytes) => {
        doneShare = totalBytes > 0 ? sentBytes / totalBytes : 0;
        onChange({ kind: "sending", doneShare });
      },
      onShouldRetry: (error) => {
        if (!mayPass(error)) return false;
        onChange({ kind: "waiting", doneShare });
        return true;
      },
      onSuccess: () => resolve(sender.url!.split("/").at(-1)!),
      onError: (error) => reject(new UploadError(toMessage(error))),
    });
    upload = sender;
    sender.start();
  };
  return {
    done: loadSender().then((Sender) => new Promise<string>(send(Sender))),
    pause: () => void upload?.abort(),
    goOn: () => upload?.start(),
    discard: async () => upload?.abort(true).catch(() => undefined),
  };
}

/** Not with the page: most look at it without uploading. */
async function loadSender(): Promise<typeof Upload> {
  try {
    return (await import("tus-js-client")).Upload;
  } catch {
    throw new UploadError(
      t`A part of this page could not be loaded. Check the connection, and choose the file again.`,
    );
  }
}

/** Nobody answered, the server has a failure or is at another byte, from which the next attempt goes on. */
function mayPass(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 409 || status === 429 || status >= 500;
}

function toMessage(error: Error | DetailedError): string {
  const answer = "originalResponse" in error ? error.originalResponse : null;
  if (!answer)
    return t`The connection broke off and did not come back. Choose the same file again to go on where it stood.`;
  const message = readMessage(answer.getBody());
  return message ?? t`The server did not take the file (status ${answer.getStatus()}). Try again.`;
}

function readMessage(body: string): string | null {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } };
    return typeof error?.message === "string" ? error.message : null;
  } catch {
    return null;
  }
}
