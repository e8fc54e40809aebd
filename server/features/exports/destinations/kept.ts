import { anyAddressPolicy } from "../../../platform/public-address";
import { removeFile } from "../../uploads/chunks";
import { putFile } from "../../uploads/stored-file";
import type { Destination } from "./destination";

/** Here, where uploads lie too, so that every host can serve it. */
export const kept: Destination<"kept"> = {
  policy: anyAddressPolicy,
  toPlace: () => "",
  toOrigin: () => "",
  check: () => Promise.resolve(null),
  deliver: async (_settings, { path, runId }, { sql }) => {
    // What a worker left that ended at it.
    await removeFile(sql, runId);
    await putFile(sql, { uploadId: runId, fileId: runId }, path);
    return null;
  },
};
