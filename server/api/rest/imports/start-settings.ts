import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { z } from "zod";
import { columnMappingSchema } from "../../../domain/offer/source-row/column-mapping";
import { idSources } from "../../../domain/offer/source-row/id-sources";
import { FeedFileError } from "../../../features/imports/files/feed-file-error";
import { textEncodings } from "../../../features/imports/formats/terms";
import type { UploadPreview } from "../../../features/imports/schema";
import { fetchUpload } from "../../../features/imports/uploads/fetch-upload";
import { rereadUpload, takeUpload } from "../../../features/imports/uploads/take-upload";
import { removeUpload } from "../../../features/uploads/mutations";
import type { Database } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { type Call, getCaller } from "../endpoint";
import { catalogAddressSchema } from "../offers/push-target";

/** What a caller may say of how a file is read. */
export const mappingSchema = columnMappingSchema.describe(
  "Which column fills which field; null = none. Without it as the columns' names and values tell.",
);

export const settingFields = {
  catalog: catalogAddressSchema,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Give a currency as three letters, such as EUR.")
    .optional()
    .describe("Of prices that state none. Without it as the file tells, else the catalog's."),
  encoding: z
    .enum(textEncodings)
    .optional()
    .describe("What its text is written in, where that is neither said nor found out rightly."),
  idFrom: z.enum(idSources).optional().describe("What ids are built from, in place of a column."),
};

export type Settings = z.output<z.ZodObject<typeof settingFields>> & {
  mapping?: z.output<typeof columnMappingSchema> | undefined;
  listsAll: boolean;
};

/** Fetches the file that a call names. Throws AppError("bad-input") where the address gives none. */
export async function fetchFile(
  db: Database,
  address: string,
  call: Call,
  encoding?: Settings["encoding"],
): Promise<UploadPreview> {
  const source = { kind: "http" as const, fields: { address } };
  const outcome = await fetchUpload(db.pool, source, { askedById: getCaller(call).id });
  if (outcome.kind !== "failed") return readAs(db, outcome.preview, encoding);
  throw new AppError("bad-input", "the address gave no file", { userMessage: `address: ${outcome.message}` });
}

/** Takes the file that a call sends. Throws where it sends none, or one that is too large. */
export async function takeFile(
  db: Database,
  request: Request,
  fileName: string,
  call: Call,
  encoding?: Settings["encoding"],
): Promise<UploadPreview> {
  const source = Readable.fromWeb(openBody(request) as NodeReadableStream);
  const preview = await takeUpload(db.pool, source, { fileName, uploadedById: getCaller(call).id });
  return readAs(db, preview, encoding);
}

/** Reads a file that is here in the encoding that the caller named. What can't be read so leaves nothing behind. */
async function readAs(
  db: Database,
  preview: UploadPreview,
  encoding: Settings["encoding"],
): Promise<UploadPreview> {
  if (encoding === undefined || encoding === preview.encoding) return preview;
  try {
    return await rereadUpload(db.pool, preview.uploadId, { ...preview.reading?.choice, encoding });
  } catch (error) {
    await removeUpload(db.pool, preview.uploadId);
    throw error;
  }
}

function openBody(request: Request): ReadableStream<Uint8Array> {
  if (/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("bad-input", "multipart body", {
      userMessage: "Send the file itself as the body, as application/octet-stream, not as a form.",
    });
  }
  const bytesMax = getEnv().IMPORT_BYTES_MAX;
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) {
    const megabytesMax = Math.floor(bytesMax / 1024 ** 2).toLocaleString("en-US");
    throw new FeedFileError(
      "file-too-large",
      `The file is larger than ${megabytesMax} MB. Split it, or pack it with gzip.`,
    );
  }
  if (!request.body) throw new FeedFileError("empty-file", "The body is empty. Send the file as it.");
  return request.body;
}

export function readMapping(text: string | undefined): Settings["mapping"] {
  if (text === undefined) return undefined;
  try {
    return columnMappingSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError("bad-input", "unreadable mapping", {
      userMessage: 'mapping: give JSON such as {"externalId":"id","title":"name"}.',
      cause,
    });
  }
}

/** Throws AppError("bad-input") where nothing tells ids and titles. */
export function settle(preview: UploadPreview, settings: Settings) {
  const suggested = settings.mapping ?? preview.mapping;
  const mapping = settings.idFrom ? { ...suggested, externalId: null } : suggested;
  const idFrom = settings.idFrom ?? (mapping.externalId ? null : preview.idFrom);
  if (!mapping.title || (!mapping.externalId && !idFrom)) {
    const columns = preview.columns.slice(0, 30).join(", ");
    throw new AppError("bad-input", "no mapping", {
      userMessage: `mapping: no column looks like ${mapping.title ? "an id" : "a title"}. Name the columns; they are ${columns}.`,
    });
  }
  return {
    mapping,
    idFrom,
    currency: settings.currency ?? preview.currency?.code,
    listsAll: settings.listsAll,
  };
}
