import { z } from "zod";
import { AppError } from "./errors";

/** One page of a list. `nextCursor` null = the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Packs the sort key of a page's last row into an opaque text. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

const partSchemas = {
  text: z.string(),
  id: z.uuid(),
  /** As toISOString() or PostgreSQL write it. */
  time: z.string().refine(isTime),
  count: z.int32(),
  number: z.number(),
};
type CursorPart = keyof typeof partSchemas;
type CursorKey<Parts extends readonly CursorPart[]> = {
  -readonly [Place in keyof Parts]: z.output<(typeof partSchemas)[Parts[Place]]>;
};

/** Unpacks a cursor of these parts; throws AppError("bad-input") for anything else, as for what no query could take. */
export function decodeCursor<const Parts extends readonly CursorPart[]>(
  cursor: string,
  parts: Parts,
): CursorKey<Parts> {
  const key = parseJson(Buffer.from(cursor, "base64url").toString("utf8"));
  const isKey = Array.isArray(key) && key.length === parts.length;
  if (isKey && parts.every((part, place) => partSchemas[part].safeParse(key[place]).success))
    return key as CursorKey<Parts>;
  throw unreadableCursor();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isoTimeSchema = z.iso.datetime({ offset: true });

/** "2026-11-26 14:00:00.123456+00" is PostgreSQL's. */
function isTime(text: string): boolean {
  const iso = text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
  return /^[12]/.test(iso) && isoTimeSchema.safeParse(iso).success;
}

export function unreadableCursor(): AppError {
  return new AppError("bad-input", "Unreadable cursor", {
    userMessage: "This page of the list can't be found any more. Start from the first page.",
  });
}
