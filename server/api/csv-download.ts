import { Readable } from "node:stream";
import { z } from "zod";
import type { Viewer } from "../features/users/schema";
import { AppError } from "../platform/errors";
import { ExportTurns, inTurn } from "./export-turns";
import { admitViewer } from "./session";
import { refuseUnstorable } from "./storable-text";

/** "true" and "false" of an address. */
export const flagSchema = z.enum(["true", "false"]).transform((text) => text === "true");

const turns = new ExportTurns({ runningMax: 4, waitingMax: 10 });

interface CsvFile {
  /** "offers-2026-11-26.csv". */
  name: string;
  lines: AsyncIterable<string>;
}

/** Answers whoever is signed in with lines of CSV as they are made, in their turn. Throws AppError for strangers, and what `open` throws. */
export async function respondWithCsv(
  request: Request,
  open: (viewer: Viewer) => Promise<CsvFile> | CsvFile,
): Promise<Response> {
  const viewer = await admitViewer(request);
  turns.refuseMore(viewer.id);
  const { name, lines } = await open(viewer);
  const bytes = Readable.from(inTurn(turns, viewer.id, lines)).map((text: string) => Buffer.from(text));
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}

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

/** `stem` with the day: "offers-2026-11-26.csv". */
export const toDatedName = (stem: string) => `${stem}-${new Date().toISOString().slice(0, 10)}.csv`;
