import { z } from "zod";
import { lookForBrandsJob, rereadBrandsJob } from "./brand-jobs";
import { groupVariantsJob } from "./family-jobs";
import { defineJob } from "./job-definition";
import { hashPicturesJob } from "./picture-jobs";

const ids = z.array(z.uuid()).min(1).max(1_000);

/**
 * Does a slice of a catalog's run, then enqueues itself for the next one until the run ends; of a catalog only of the earliest that is open. Called
 * after the commonest kind of run, and its id after what people call it: open jobs of an earlier version are still known.
 */
export const importFileJob = defineJob({
  name: "import-file",
  payloadSchema: z.strictObject({ importId: z.uuid() }),
  retryLimit: 5,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: false,
  coalesced: false,
});

/** Goes through a whole file and writes nothing but what its import would do. */
export const checkFileJob = defineJob({
  name: "check-file",
  payloadSchema: z.strictObject({ checkId: z.uuid() }),
  retryLimit: 2,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: false,
  coalesced: false,
});

/** Embeds those of the offers whose text has no current vector, then enqueues their matching. */
export const embedOffersJob = defineJob({
  name: "embed-offers",
  payloadSchema: z.strictObject({ importId: z.uuid(), offerIds: ids }),
  retryLimit: 5,
  timeoutSeconds: 300,
  concurrency: 2,
  exclusive: false,
  coalesced: false,
});

/**
 * Looks what of matching is due and moves the pass that is under way from stage to stage; once imports and embedding have settled begins one
 * where offers wait. Enqueues itself while there is something to wait for.
 */
export const planMatchingJob = defineJob({
  name: "plan-matching",
  payloadSchema: z.strictObject({}),
  retryLimit: 5,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

const ofPass = z.strictObject({ passId: z.uuid(), offerIds: ids });

/** Finds the candidates of these offers for a pass, and what each pair says by itself. */
export const proposeCandidatesJob = defineJob({
  name: "propose-candidates",
  payloadSchema: ofPass,
  retryLimit: 5,
  timeoutSeconds: 300,
  concurrency: 2,
  exclusive: false,
  coalesced: false,
});

/** Places the pairs of these offers among their rivals, scores them and stores matches above the floor. */
export const matchOffersJob = defineJob({
  name: "match-offers",
  payloadSchema: ofPass,
  retryLimit: 5,
  timeoutSeconds: 300,
  concurrency: 2,
  exclusive: false,
  coalesced: false,
});

/** While one of these is open, matches may still come or change. */
export const matchingJobs = [planMatchingJob, proposeCandidatesJob, matchOffersJob] as const;

/** Puts the offers' connected components into products anew. Any number at once: of two that meet the later one waits for the earlier's locks. */
export const clusterOffersJob = defineJob({
  name: "cluster-offers",
  payloadSchema: z.strictObject({ offerIds: ids }),
  retryLimit: 5,
  timeoutSeconds: 300,
  concurrency: 2,
  exclusive: false,
  coalesced: false,
});

/**
 * Takes verdicts of language models on changed offers back, settles what their answers allow, and asks the LLM about waiting pairs, where one is
 * configured. Enqueues itself, also for when an endpoint that is away may be back. What earlier versions put into its payload is passed over.
 */
export const resolvePairsJob = defineJob({
  name: "resolve-pairs",
  payloadSchema: z.object({}),
  retryLimit: 5,
  timeoutSeconds: 300,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Fits the matcher to the catalogs, as a step of a pass over all offers. Reads some thousand offers' candidates, then learns for up to a minute. */
export const adaptMatcherJob = defineJob({
  name: "adapt-matcher",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Trains the matcher on the decisions of this installation. Reads some thousand offers' candidates, then learns in a thread of its own. */
export const specialiseMatcherJob = defineJob({
  name: "specialise-matcher",
  payloadSchema: z.strictObject({ runId: z.uuid() }),
  retryLimit: 2,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: true,
  coalesced: false,
});

/** Has the latest matchers judge what people decided, and a sample of stored matches. A minute for 5,000 decisions and five matchers. */
export const measureMatchersJob = defineJob({
  name: "measure-matchers",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Gives offers a vector of the model that is filling in, for some seconds, then enqueues itself until it has taken over. */
export const fillEmbedderJob = defineJob({
  name: "fill-embedder",
  payloadSchema: z.strictObject({}),
  retryLimit: 5,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** After a model took over: has offers matched again that the earlier one had no vector of, then deletes its vectors. */
export const forgetEmbeddersJob = defineJob({
  name: "forget-embedders",
  payloadSchema: z.strictObject({}),
  retryLimit: 5,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Keeps the figures of the hour, draws the day's quality samples, looks after webhooks. Every worker asks for it every few minutes. */
export const maintenanceJob = defineJob({
  name: "maintenance",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Makes the backup that is due, and removes those that are more than are kept. Every worker asks for it every few minutes. */
export const backupJob = defineJob({
  name: "backup",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 3_600,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Fetches the files of catalogs that are due anew. Every worker asks for it every minute. */
export const refreshCatalogsJob = defineJob({
  name: "refresh-catalogs",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 3_000,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Fetches exchange rates where they are due. Every worker asks for it every minute. */
export const fetchRatesJob = defineJob({
  name: "fetch-rates",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** Begins a run of each saved export that is due. Every worker asks for it every minute. */
export const scheduleExportsJob = defineJob({
  name: "schedule-exports",
  payloadSchema: z.strictObject({}),
  retryLimit: 2,
  timeoutSeconds: 60,
  concurrency: 1,
  exclusive: true,
  coalesced: true,
});

/** One slice of a saved export: reads rows from where the last slice stood; the last one writes the file and sends it where it goes. */
export const runExportJob = defineJob({
  name: "run-export",
  payloadSchema: z.strictObject({ runId: z.uuid() }),
  retryLimit: 5,
  timeoutSeconds: 1_800,
  concurrency: 1,
  exclusive: false,
  coalesced: false,
});

/**
 * Posts an event to a webhook's endpoint, once. A failed attempt is no failed job: it enqueues the next one with a delay of its own.
 * Retries are for what stops a job before it has noted the outcome.
 */
export const deliverWebhookJob = defineJob({
  name: "deliver-webhook",
  payloadSchema: z.strictObject({ deliveryId: z.uuid() }),
  retryLimit: 5,
  timeoutSeconds: 60,
  concurrency: 2,
  exclusive: false,
  coalesced: false,
});

/** Works on a goal of our own agent, step by step; another attempt goes on where it was. Enqueues itself where there is more to do. */
export const runAgentJob = defineJob({
  name: "run-agent",
  payloadSchema: z.strictObject({ runId: z.uuid() }),
  retryLimit: 3,
  timeoutSeconds: 600,
  concurrency: 1,
  exclusive: false,
  coalesced: false,
});

/** Decides what a filter of the queue left, or takes it back, some hundred pairs at a time, then enqueues itself until all is done. */
export const decideFilteredJob = defineJob({
  name: "decide-filtered",
  payloadSchema: z.strictObject({ runId: z.uuid() }),
  retryLimit: 5,
  timeoutSeconds: 120,
  concurrency: 1,
  exclusive: true,
  coalesced: false,
});

export const jobCatalog = [
  importFileJob,
  checkFileJob,
  embedOffersJob,
  planMatchingJob,
  proposeCandidatesJob,
  matchOffersJob,
  clusterOffersJob,
  groupVariantsJob,
  resolvePairsJob,
  adaptMatcherJob,
  specialiseMatcherJob,
  measureMatchersJob,
  fillEmbedderJob,
  forgetEmbeddersJob,
  maintenanceJob,
  backupJob,
  refreshCatalogsJob,
  fetchRatesJob,
  deliverWebhookJob,
  scheduleExportsJob,
  runExportJob,
  runAgentJob,
  lookForBrandsJob,
  rereadBrandsJob,
  decideFilteredJob,
  hashPicturesJob,
] as const;
