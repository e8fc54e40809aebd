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

/** Unpacks a cursor of `length` parts; throws AppError("bad-input") for anything else. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const isKey = Array.isArray(key) && key.length === length;
    if (isKey && key.every((part) => typeof part === "string" || typeof part === "number")) return key;
  } catch {
    // Falls through to the one error below.
  }
  throw unreadableCursor();
}

export function unreadableCursor(): AppError {
  return new AppError("bad-input", "Unreadable cursor", {
    userMessage: "This page of the list can't be found any more. Start from the first page.",
  });
}
