import { markFailed } from "../../server/features/imports/mutations";
import { runImportSlice } from "../../server/features/imports/service";
import type { importFileJob } from "../../server/jobs/job-catalog";
import { AppError, PermanentError } from "../../server/platform/errors";
import type { Handler, WorkerContext } from "../worker-context";

/** One slice of an import. A file that can't be read fails the import with its sentence; a database that is away is tried again. */
export function createImportFileHandler({ db, queue, log }: WorkerContext): Handler<typeof importFileJob> {
  return async ({ importId }) => {
    try {
      const outcome = await runImportSlice({ db, queue }, importId);
      log.info({ importId, outcome }, "import slice read");
    } catch (error) {
      const message = toFailure(error);
      if (message === null) throw error;
      await markFailed(db, queue, importId, message);
      throw new PermanentError(`Import ${importId} failed: ${message}`, { cause: error });
    }
  };
}

const finalCodes: readonly AppError["code"][] = ["bad-input", "too-large", "not-found"];

/** The sentence for people where trying again can't help, else null. */
function toFailure(error: unknown): string | null {
  if (error instanceof AppError && finalCodes.includes(error.code)) {
    return error.userMessage ?? error.message;
  }
  if ((error as NodeJS.ErrnoException).code === "ENOENT") {
    return "The uploaded file is not on this machine any more. Upload it again.";
  }
  return null;
}
