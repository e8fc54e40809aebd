import { z } from "zod";
import { defineJob } from "./job-definition";

/**
 * Notes new addresses of offers' pictures, reads those that are due for some seconds and enqueues itself while there are more. Every worker asks for it
 * every minute.
 */
export const hashPicturesJob = defineJob({
  name: "hash-pictures",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 300,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});
