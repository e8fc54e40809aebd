import { Readable } from "node:stream";
import { z } from "zod";
import { createSecurityEvent } from "../features/security-log/record-event";
import { getDatabase } from "../platform/database";
import { AppError, toUserMessage } from "../platform/errors";
import { withRequestAddress } from "../platform/request-address";
import { toClientIp } from "./client-ip";
import { errorTargets, toAppError } from "./error-mapping";
import { recordRefusal } from "./record-refusal";
import { findViewer } from "./session";

/** "true" and "false" of an address. */
export const flagSchema = z.enum(["true", "false"]).transform((text) => text === "true");

interface Download<Filter> {
  /** Of the file, to which the day is added. */
  name: string;
  format: "csv" | "jsonl";
  /** Who may have it. */
  role: "anyone" | "admin";
  schema: z.ZodType<Filter>;
  write: (filter: Filter) => AsyncIterable<string>;
}

const contentTypes = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson; charset=utf-8" };

/**
 * Answers with lines as they are made, for whoever is signed in and may have them, and writes that down. Addresses that the schema refuses,
 * and strangers, get an error in JSON.
 */
export async function respondWithLines<Filter>(
  request: Request,
  { name, format, role, schema, write }: Download<Filter>,
): Promise<Response> {
  try {
    const viewer = await findViewer(request.headers);
    if (!viewer) throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
    if (role === "admin" && viewer.role !== "admin") {
      const event = {
        kind: "access-refused",
        actorId: viewer.id,
        detail: { reason: `export ${name}` },
      } as const;
      await withRequestAddress(toClientIp(request.headers), () => recordRefusal(getDatabase(), event));
      throw new AppError("forbidden", "role too low", { userMessage: "Only an admin can do this." });
    }
    const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) {
      throw new AppError("bad-input", "Unreadable filter", {
        userMessage: "This address has a filter that can't be read. Export again from the list.",
      });
    }
    await withRequestAddress(toClientIp(request.headers), () =>
      createSecurityEvent(getDatabase().prisma, { kind: "exported", actorId: viewer.id, detail: { name } }),
    );
    const bytes = Readable.from(write(parsed.data)).map((lines: string) => Buffer.from(lines));
    return new Response(Readable.toWeb(bytes) as ReadableStream, {
      headers: {
        "Content-Type": contentTypes[format],
        "Content-Disposition": `attachment; filename="${name}-${new Date().toISOString().slice(0, 10)}.${format}"`,
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
