import { Readable } from "node:stream";
import { z } from "zod";
import { AppError, toUserMessage } from "../platform/errors";
import { errorTargets, toAppError } from "./error-mapping";
import { findViewer } from "./session";

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
  try {
    if (!(await findViewer(request.headers)))
      throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
    const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) {
      throw new AppError("bad-input", "Unreadable filter", {
        userMessage: "This address has a filter that can't be read. Export again from the list.",
      });
    }
    const bytes = Readable.from(write(parsed.data)).map((lines: string) => Buffer.from(lines));
    return new Response(Readable.toWeb(bytes) as ReadableStream, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}-${new Date().toISOString().slice(0, 10)}.csv"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    const message = toUserMessage(error);
    return Response.json(
      { error: { code: error.code, message } },
      { status: errorTargets[error.code].httpStatus },
    );
  }
}
