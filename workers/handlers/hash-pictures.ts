import { forgetPictures } from "../../server/features/pictures/forget-pictures";
import { hashPictures } from "../../server/features/pictures/hash-pictures";
import { notePictures } from "../../server/features/pictures/note-pictures";
import { embedOffersJob, importFileJob, matchingJobs } from "../../server/jobs/job-catalog";
import { hashPicturesJob } from "../../server/jobs/picture-jobs";
import { hasOpenJobs } from "../../server/jobs/queue";
import { publicWebPolicy } from "../../server/platform/public-address";
import type { Handler, WorkerContext } from "../worker-context";

/** So long pictures are read in one go, so that what a crash costs is little. */
const sliceMs = 30_000;

/** Reads pictures while nothing is imported or matched: they are never what somebody waits for. */
export function createHashPicturesHandler({
  db,
  queue,
  env,
  log,
}: Pick<WorkerContext, "db" | "queue" | "env" | "log">): Handler<typeof hashPicturesJob> {
  return async () => {
    if (await hasOpenJobs(db.pool, [importFileJob, embedOffersJob, ...matchingJobs])) return;
    await notePictures(db);
    const mayFetch = env.FETCH_IMAGES === "on" && env.COMPARE_IMAGES === "on";
    const { hashed, failedCount, hasMore } = await hashPictures(db, {
      policy: publicWebPolicy,
      mayFetch,
      deadlineMs: Date.now() + sliceMs,
    });
    if (hashed.length + failedCount > 0)
      log.info({ hashedCount: hashed.length, failedCount }, "pictures read");
    await forgetPictures(db);
    if (hasMore) await queue.enqueue(hashPicturesJob, [{}], db.pool);
  };
}
