import { z } from "zod";
import { defineJob } from "./job-definition";

/** Compares the brands of all offers with each other and keeps which may be one. */
export const lookForBrandsJob = defineJob({
  name: "look-for-brands",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 600,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Has the offers of brands, by their keys, matched and indexed again after these are read as another brand. */
export const rereadBrandsJob = defineJob({
  name: "reread-brands",
  payloadSchema: z.strictObject({ brandKeys: z.array(z.string().min(1).max(200)).min(1).max(50_000) }),
  retryLimit: 5,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: false,
  coalesced: false,
});
