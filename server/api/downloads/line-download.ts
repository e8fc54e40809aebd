import { Readable } from "node:stream";
import { z } from "zod";
import { formats } from "../../features/exports/formats/formats";
import type { ExportFormatName } from "../../features/exports/terms";
import { createSecurityEvent } from "../../features/security-log/record-event";
import { getDatabase } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordRefusal } from "../record-refusal";
import { admitViewer } from "../session";
import { refuseUnstorable } from "../storable-text";
import { ExportTurns, inTurn } from "./export-turns";

/** "true" and "false" of an address. */
export const flagSchema = z.enum(["true", "false"]).transform((text) => text === "true");

const turns = new ExportTurns({ runningMax: 4, waitingMax: 10 });

interface Download {
  /** What is exported, as the security log says it. */
  name: string;
  format: ExportFormatName;
  /** Who may have it. */
  role: "anyone" | "admin";
  open: () => Promise<LineFile> | LineFile;
}

interface LineFile {
  /** Absent = the download's name with the day: "offers-2026-11-26.csv". */
  fileName?: string;
  lines: AsyncIterable<string | Buffer>;
}

/**
 * Answers with lines as they are made, in their turn, for whoever is signed in and may have them, and writes that down. Throws AppError for
 * others, and what `open` throws.
 */
export async function respondWithLines(
  request: Request,
  { name, format, role, open }: Download,
): Promise<Response> {
  const viewer = await admitViewer(request);
  if (role === "admin" && viewer.role !== "admin") {
    const detail = { reason: `export ${name}` };
    await recordRefusal(getDatabase(), { kind: "access-refused", actorId: viewer.id, detail });
    throw new AppError("forbidden", "role too low", { userMessage: "Only an admin can do this." });
  }
  turns.refuseMore(viewer.id);
  const { lines, fileName = toDatedName(name, format) } = await open();
  await createSecurityEvent(getDatabase().prisma, {
    kind: "exported",
    actorId: viewer.id,
    detail: { name },
  });
  const bytes = Readable.from(toBytes(inTurn(turns, viewer.id, lines)), { highWaterMark: 1 });
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "Content-Type": formats[format].contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}

/** Without what is empty: a format that has nothing to say before its first row. */
async function* toBytes(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) if (piece.length > 0) yield Buffer.from(piece);
}

const toDatedName = (stem: string, format: ExportFormatName) =>
  `${stem}-${new Date().toISOString().slice(0, 10)}.${formats[format].extension}`;

/** The filter in a request's address. */
export function readFilter<Filter>(request: Request, schema: z.ZodType<Filter>): Filter {
  const stated = Object.fromEntries(new URL(request.url).searchParams);
  refuseUnstorable(stated);
  const parsed = schema.safeParse(stated);
  if (parsed.success) return parsed.data;
  throw new AppError("bad-input", "Unreadable filter", {
    userMessage: "This address has a filter that can't be read. Export again from the list.",
  });
}
