import { z } from "zod";
import { decodeCursor, encodeCursor } from "../../platform/cursor";
import { AppError } from "../../platform/errors";

/**
 * A place in the feed: by transaction, within one by source and by key. Sources are counted in their order (sources.ts). A `key` of null = before
 * the source's first row.
 */
export interface FeedPosition {
  xid: string;
  source: number;
  key: readonly string[] | null;
}

/** What a cursor says: the place, and since when its reader reads. */
export interface FeedCursor {
  epoch: string;
  /** The oldest transaction that was open when it began: what was gone by then it was never told of. */
  sinceXid: string;
  position: FeedPosition;
}

const xidSchema = z.string().regex(/^\d{1,19}$/);
const keySchema = z.union([z.tuple([z.uuid()]), z.tuple([z.uuid(), z.uuid()])]);

export function toCursorText({ epoch, sinceXid, position }: FeedCursor): string {
  return encodeCursor([epoch, sinceXid, position.xid, position.source, position.key?.join(" ") ?? ""]);
}

/** Throws AppError("bad-input") for what is no cursor of the feed. */
export function readCursor(text: string, keyLengths: readonly number[]): FeedCursor {
  const [epoch, sinceXid, xid, source, keyText] = decodeCursor(text, ["id", "text", "text", "count", "text"]);
  const key = keyText === "" ? null : keySchema.safeParse(keyText.split(" ")).data;
  const isRead =
    xidSchema.safeParse(sinceXid).success &&
    xidSchema.safeParse(xid).success &&
    keyLengths[source] !== undefined &&
    key !== undefined &&
    (key === null || key.length === keyLengths[source]);
  if (isRead) return { epoch, sinceXid, position: { xid, source, key } };
  throw new AppError("bad-input", "Unreadable cursor of the feed", {
    userMessage:
      "cursor: this is no cursor of the feed of changes. Send the nextCursor of an earlier answer.",
  });
}

/** From where on a source is read by somebody who stands at `position`. */
export function toSourceStart(
  { xid, source, key }: FeedPosition,
  own: number,
): { fromXid: string; afterKey: readonly string[] | null } {
  if (own === source) return { fromXid: xid, afterKey: key };
  return { fromXid: own > source ? xid : String(BigInt(xid) + 1n), afterKey: null };
}
