import { open } from "node:fs/promises";
import type { OpenFile, StoredFile } from "../../uploads/stored-file";

/** What rows are read from: a file of this host by its path, or an upload wherever it lies. */
export type FeedFile = string | StoredFile;

export function openFeed(file: FeedFile): Promise<OpenFile> {
  return typeof file === "string" ? open(file) : file.open();
}
