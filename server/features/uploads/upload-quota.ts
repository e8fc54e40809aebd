import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";

/** Between two looks at what waits. */
const lookEveryBytes = 4 * 1024 ** 2;

export interface UploadQuota {
  /** Tells how much of the upload is written; throws AppError("too-large") where that is more than may wait. */
  grow(sizeBytes: number): Promise<void>;
  /** Tells the last few megabytes too. */
  settle(): Promise<void>;
}

/**
 * Begins an upload, and bounds what waits to be imported: of one person, and of all, over all hosts. Throws where there is no room to begin
 * with; then there is no upload. `personId` null = nobody's, which counts for all alone. Each writes what it takes and then counts: of two
 * at once the later one sees the other, so that together they are never too much.
 */
export async function beginUpload(
  sql: SqlRunner,
  uploadId: string,
  personId: string | null,
): Promise<UploadQuota> {
  // One byte is at least to come.
  await kyselyOn(sql)
    .insertInto("upload")
    .values({ id: uploadId, uploaded_by_id: personId, size_bytes: "1" })
    .execute();
  await keepIfItFits(sql, uploadId, personId);
  return trackUpload(sql, uploadId, personId);
}

/** Removes an upload that has just begun where there is no room for it, and throws. */
export async function keepIfItFits(sql: SqlRunner, uploadId: string, personId: string | null): Promise<void> {
  try {
    await refuseTooMuch(sql, personId);
  } catch (error) {
    await kyselyOn(sql).deleteFrom("upload").where("id", "=", uploadId).execute();
    throw error;
  }
}

/** Of an upload that has begun. */
export function trackUpload(sql: SqlRunner, uploadId: string, personId: string | null): UploadQuota {
  let [toldBytes, knownBytes] = [0, 0];
  const tell = async () => {
    toldBytes = knownBytes;
    await kyselyOn(sql)
      .updateTable("upload")
      .set({ size_bytes: String(knownBytes), touched_at: raw<Date>`now()` })
      .where("id", "=", uploadId)
      .execute();
    await refuseTooMuch(sql, personId);
  };
  return {
    grow: async (sizeBytes) => {
      knownBytes = sizeBytes;
      if (knownBytes - toldBytes >= lookEveryBytes) await tell();
    },
    settle: async () => {
      if (knownBytes !== toldBytes) await tell();
    },
  };
}

async function refuseTooMuch(sql: SqlRunner, personId: string | null): Promise<void> {
  const { UPLOADS_BYTES_MAX, UPLOADS_PERSON_BYTES_MAX } = getEnv();
  const { allBytes, personBytes } = await kyselyOn(sql)
    .selectFrom("upload")
    .select((of) => [
      of.fn.coalesce(of.fn.sum<string>("size_bytes"), raw<string>`0`).as("allBytes"),
      of.fn
        .coalesce(
          of.fn.sum<string>("size_bytes").filterWhere("uploaded_by_id", "=", personId),
          raw<string>`0`,
        )
        .as("personBytes"),
    ])
    .executeTakeFirstOrThrow();
  if (Number(allBytes) > UPLOADS_BYTES_MAX) throw tooMuch("all files", UPLOADS_BYTES_MAX);
  if (Number(personBytes) > UPLOADS_PERSON_BYTES_MAX) throw tooMuch("your files", UPLOADS_PERSON_BYTES_MAX);
}

function tooMuch(whose: string, bytesMax: number): AppError {
  const size = `${Math.floor(bytesMax / 1024 ** 2).toLocaleString("en-US")} MB`;
  return new AppError("too-large", "upload quota", {
    userMessage: `With this file, ${whose} that wait to be imported would take more than ${size}. Import what waits, or try again in two days: what nobody imports is thrown away by then.`,
  });
}
