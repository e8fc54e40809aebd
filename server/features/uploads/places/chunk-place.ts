import type { SqlRunner } from "../../../platform/database";

export type PlaceName = "database" | "folder" | "s3";

/** A piece of a file: of which, and where in it. */
export interface ChunkKey {
  fileId: string;
  start: number;
}

/** Where the packed bytes of chunks lie. Their rows are there before and after, so a place is never asked what it holds. */
export interface ChunkPlace {
  /** Another put of the same chunk takes the first one's place. */
  put(sql: SqlRunner, key: ChunkKey, bytes: Buffer): Promise<void>;
  /** Null = it is not there. */
  get(sql: SqlRunner, key: ChunkKey): Promise<Buffer | null>;
  /** What is not there is as good as removed. */
  remove(key: ChunkKey): Promise<void>;
}
