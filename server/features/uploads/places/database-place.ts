import { kyselyOn } from "../../../platform/query-builder";
import type { ChunkPlace } from "./chunk-place";

/** In the chunk's own row; they leave with it. */
export const databasePlace: ChunkPlace = {
  put: async (sql, { fileId, start }, bytes) => {
    await kyselyOn(sql)
      .updateTable("upload_chunk")
      .set({ bytes })
      .where("file_id", "=", fileId)
      .where("start", "=", String(start))
      .execute();
  },
  get: async (sql, { fileId, start }) => {
    const row = await kyselyOn(sql)
      .selectFrom("upload_chunk")
      .select("bytes")
      .where("file_id", "=", fileId)
      .where("start", "=", String(start))
      .executeTakeFirst();
    return row?.bytes ? Buffer.from(row.bytes) : null;
  },
  remove: () => Promise.resolve(),
};
