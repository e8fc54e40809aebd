import { getEnv } from "../../../platform/env";
import type { ChunkPlace, PlaceName } from "./chunk-place";
import { databasePlace } from "./database-place";
import { openFolderPlace } from "./folder-place";

const opened = new Map<PlaceName, Promise<ChunkPlace>>();

/** What came while another place was set stays there until it is imported, so that the setting may change at any time. */
export function openPlace(name: PlaceName): Promise<ChunkPlace> {
  let place = opened.get(name);
  if (!place) {
    place = open(name);
    opened.set(name, place);
  }
  return place;
}

async function open(name: PlaceName): Promise<ChunkPlace> {
  if (name === "database") return databasePlace;
  if (name === "folder") return openFolderPlace(getEnv().uploadsDir);
  // Loaded where it is used alone: it is large.
  return (await import("./s3-place")).openS3Place(getEnv());
}
