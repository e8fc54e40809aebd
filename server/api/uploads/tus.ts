import { receivingSchema } from "../../features/imports/schema";
import type { Viewer } from "../../features/users/schema";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { refuseCrossOrigin, toPageErrorResponse } from "../route-handler";
import { admitViewer } from "../session";

/** Of tus 1.0 (https://tus.io/protocols/resumable-upload): its core, with creation and termination. */
export const tusHeaders = { "Tus-Resumable": "1.0.0", "Cache-Control": "no-store" };

/** Throws AppError where one may not upload. */
export async function admitUploader(request: Request): Promise<Viewer> {
  if (request.method !== "HEAD") refuseCrossOrigin(request);
  const viewer = await admitViewer(request);
  if (viewer.role !== "viewer") return viewer;
  throw new AppError("forbidden", "role too low", {
    userMessage: "Viewers can only read. Ask an admin for the merchandiser role.",
  });
}

/** What is announced of a file. Throws AppError where it is too large, or announced otherwise than tus has it. */
export function readCreation(headers: Headers) {
  const metadata = readMetadata(headers.get("upload-metadata") ?? "");
  const parsed = receivingSchema.safeParse({
    expectedBytes: readCount(headers, "upload-length"),
    fileName: metadata.get("filename") ?? "upload",
    modifiedMs: Number(metadata.get("modified") ?? 0),
  });
  if (!parsed.success)
    throw new AppError("bad-input", parsed.error.message, {
      userMessage: "The file is empty, or its upload does not say how large it is. Choose another one.",
    });
  const { IMPORT_BYTES_MAX: bytesMax } = getEnv();
  if (parsed.data.expectedBytes <= bytesMax) return parsed.data;
  throw new AppError("too-large", "announced file", {
    userMessage: `The file is larger than ${Math.floor(bytesMax / 1024 ** 2).toLocaleString("en-US")} MB. Split it, or pack it with gzip.`,
  });
}

/** A header that is a whole number; null = it is none. */
export function readCount(headers: Headers, name: string): number | null {
  const text = headers.get(name) ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** "filename ZmVlZC5jc3Y=,modified MTc=" */
function readMetadata(header: string): Map<string, string> {
  const pairs = header.split(",").map((pair) => pair.trim().split(" "));
  return new Map(
    pairs.map(([name = "", value = ""]) => [name, Buffer.from(value, "base64").toString("utf8")]),
  );
}

export const toTusError = (error: AppError) => toPageErrorResponse(error, { headers: tusHeaders });
