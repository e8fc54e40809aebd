import { z } from "zod";
import { defineJob } from "./job-definition";

/**
 * Puts the variants around these products into families anew. Enqueued by whoever changed which offers a product has, or what is decided on
 * them, in the same transaction. Idempotent.
 */
export const groupVariantsJob = defineJob({
  name: "group-variants",
  payloadSchema: z.strictObject({ productIds: z.array(z.uuid()).min(1).max(1_000) }),
  retryLimit: 5,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: false,
  coalesced: false,
});
