import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { SqlRunner } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { adoptFile } from "../../uploads/adopt-file";
import { toSourcePath } from "../formats/lay-out-source";
import { uploadSchema } from "../schema";

const earlierSchema = uploadSchema.extend({ uploadedById: z.string().optional() });

/** Takes over what waits in the folder in which earlier versions kept uploads as whole files, each beside what is known of it. */
export async function adoptUploads(sql: SqlRunner): Promise<void> {
  const folder = join(getEnv().dataDir, "uploads");
  const names: string[] = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => /^[0-9a-f-]{36}\.json$/.test(one))) {
    const { uploadedById, ...details } = earlierSchema.parse(
      JSON.parse(await readFile(join(folder, name), "utf8")),
    );
    const path = join(folder, details.uploadId);
    const sourcePath = names.some((one) => one === `${details.uploadId}.source`) ? toSourcePath(path) : null;
    await adoptFile(sql, { uploadId: details.uploadId, personId: uploadedById ?? null, details }, [
      path,
      sourcePath,
    ]);
    for (const gone of [`${path}.json`, path, toSourcePath(path)]) await rm(gone, { force: true });
  }
}
