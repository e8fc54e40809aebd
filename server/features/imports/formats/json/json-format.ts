import type { OfferField } from "../../../../domain/offer/offer-fields";
import { FeedFileError } from "../../files/feed-file-error";
import type { SourceFormat, SourceRow } from "../source-format";
import type { SourceHead } from "../source-head";
import { tooLargeRow } from "../source-rows";
import type { FormatName } from "../terms";
import { listJsonPaths, readJsonItems } from "./json-items";

interface JsonFormat {
  name: FormatName;
  detect(head: SourceHead): number;
  /** What an item says: one row, or several where it holds variants; none = a blank one. */
  toRows(item: Record<string, unknown>): Record<string, string>[];
  /** Chooses among the likely paths; absent = the first. */
  choosePath?(paths: readonly string[]): string | undefined;
  fields: Partial<Record<OfferField, string>>;
}

/** A format of JSON items. */
export function jsonFormat({ toRows, choosePath = ([first]) => first, ...format }: JsonFormat): SourceFormat {
  return {
    ...format,
    async open(path, choice) {
      const itemPaths = await listJsonPaths(path);
      const itemPath = choice.itemPath ?? choosePath(itemPaths);
      if (itemPath === undefined) throw noItems();
      return {
        rows: readRows(path, itemPath, toRows),
        choice: { format: format.name, itemPath },
        itemPaths,
      };
    },
  };
}

/** Whether a head is JSON, and no JSON lines: those have a whole object on one of their first two lines. */
export function isJsonDocument({ text }: SourceHead): boolean {
  const start = text.trimStart();
  if (start.startsWith("[")) return /^\[\s*[{[\]]/.test(start);
  if (!start.startsWith("{")) return false;
  const lines = start.split("\n", 3).map((line) => line.trim());
  const whole = lines.slice(0, 2).filter((line) => line.startsWith("{") && isWhole(line));
  if (whole.length === 0) return true;
  // One object on one line is a document where it holds a list of objects.
  return lines.filter((line) => line !== "").length === 1 && /:\s*\[\s*\{/.test(start);
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

async function* readRows(
  path: string,
  itemPath: string,
  toRows: JsonFormat["toRows"],
): AsyncGenerator<SourceRow> {
  for await (const item of readJsonItems(path, itemPath)) {
    const rows = item === null ? [] : toRows(item);
    if (item === null) yield tooLargeRow;
    else if (rows.length === 0) yield { kind: "blank" };
    for (const cells of rows) yield { kind: "cells", cells };
  }
}

function noItems(): FeedFileError {
  return new FeedFileError(
    "unsupported-format",
    "This JSON has no list of objects with at least two values each. Check that it is a feed of products.",
  );
}
