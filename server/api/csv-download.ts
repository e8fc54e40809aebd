import { Readable } from "node:stream";
import { z } from "zod";
import { AppError } from "../platform/errors";
import { admitViewer } from "./session";
import { refuseUnstorable } from "./storable-text";

/** "true" and "false" of an address. */
export const flagSchema = z.enum(["true", "false"]).transform((text) => text === "true");

/**
 * Answers with lines of CSV as they are made, for whoever is signed in. `name` is the file's, to which the day is added. Addresses that
 * the schema refuses, and strangers, get an error in JSON.
 */
export async function respondWithCsv<Filter>(
  request: Request,
  name: string,
  schema: z.ZodType<Filter>,
  write: (filter: Filter) => AsyncIterable<string>,
): Promise<Response> {
  await admitViewer(request);
  const stated = Object.fromEntries(new URL(request.url).searchParams);
  refuseUnstorable(stated);
  const parsed = schema.safeParse(stated);
  if (!parsed.success) {
    throw new AppError("bad-input", "Unreadable filter", {
      userMessage: "This address has a filter that can't be read. Export again from the list.",
    });
  }
  return toCsvResponse(write(parsed.data), `${name}-${new Date().toISOString().slice(0, 10)}.csv`);
}

/** Lines as a file to keep. */
export function toCsvResponse(lines: AsyncIterable<string>, fileName: string): Response {
  const bytes = Readable.from(lines).map((text: string) => Buffer.from(text));
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
