import { z } from "zod";

/** How many a page of a list holds. Numbers come as text, as an address states them. */
export function limitSchema(limitMax: number, usual = 50) {
  return z.coerce.number().int().min(1).max(limitMax).default(usual);
}

export const cursorSchema = z.string().max(500).optional().describe("`nextCursor` of the page before.");

export const nextCursorSchema = z.string().nullable().describe("Of the next page; null on the last one.");

/** "2026-11-26T06:30:00.000Z" */
export const toTime = (date: Date) => date.toISOString();

/** A point in time as an address states it. */
export const timeSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => /^(19|20)/.test(text), "Give a time of this century or the last one.")
  .describe("ISO 8601 with its offset: 2026-11-26T06:30:00Z.");

/** Of lists that are walked through whatever they are filtered by. */
export const walkNote =
  "A page may hold fewer than `limit`, also none, although more follow: go on until `nextCursor` is null.";
