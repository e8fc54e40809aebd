import { createCrossEncoder } from "../server/embedding/create-cross-encoder";
import { announceChanges } from "../server/features/changes/announce-changes";
import { readChain } from "../server/features/language-models/data";
import { ensureChampion } from "../server/features/matcher-registry/ensure-champion";
import { createCorpus } from "../server/features/matching/index/create-corpus";
import { enqueueMatching } from "../server/features/matching/pipeline/enqueue-matching";
import { enqueueResolution } from "../server/features/resolution/mutations";
import { lookForBrandsJob, rereadBrandsJob } from "../server/jobs/brand-jobs";
import { groupVariantsJob } from "../server/jobs/family-jobs";
import {
  adaptMatcherJob,
  backupJob,
  checkFileJob,
  clusterOffersJob,
  decideFilteredJob,
  deliverWebhookJob,
  embedOffersJob,
  fetchRatesJob,
  fillEmbedderJob,
  forgetEmbeddersJob,
  importFileJob,
  maintenanceJob,
  matchOffersJob,
  measureMatchersJob,
  planMatchingJob,
  proposeCandidatesJob,
  refreshCatalogsJob,
  resolvePairsJob,
  runAgentJob,
  runExportJob,
  scheduleExportsJob,
  specialiseMatcherJob,
} from "../server/jobs/job-catalog";
import { hashPicturesJob } from "../server/jobs/picture-jobs";
import { openQueue } from "../server/jobs/queue";
import type { Database } from "../server/platform/database";
import { findDiskShortage } from "../server/platform/disk/disk-reserve";
import type { Env } from "../server/platform/env";
import { getLogger } from "../server/platform/logger";
import { fillIndex } from "./fill-index";
import { createAdaptMatcherHandler } from "./handlers/adapt-matcher";
import { createBackupHandler } from "./handlers/backup";
import { createLookForBrandsHandler, createRereadBrandsHandler } from "./handlers/brands";
import { createCheckFileHandler } from "./handlers/check-file";
import { createClusterOffersHandler } from "./handlers/cluster-offers";
import { createDecideFilteredHandler } from "./handlers/decide-filtered";
import { createDeliverWebhookHandler } from "./handlers/deliver-webhook";
import { createEmbedOffersHandler } from "./handlers/embed-offers";
import { createFetchRatesHandler } from "./handlers/fetch-rates";
import { createFillEmbedderHandler } from "./handlers/fill-embedder";
import { createForgetEmbeddersHandler } from "./handlers/forget-embedders";
import { createGroupVariantsHandler } from "./handlers/group-variants";
import { createHashPicturesHandler } from "./handlers/hash-pictures";
import { createImportFileHandler } from "./handlers/import-file";
import { createMaintenanceHandler } from "./handlers/maintenance";
import { createMatchOffersHandler } from "./handlers/match-offers";
import { createMeasureMatchersHandler } from "./handlers/measure-matchers";
import { createPlanMatchingHandler } from "./handlers/plan-matching";
import { createProposeCandidatesHandler } from "./handlers/propose-candidates";
import { createRefreshCatalogsHandler } from "./handlers/refresh-catalogs";
import { createResolvePairsHandler } from "./handlers/resolve-pairs";
import { createRunAgentHandler } from "./handlers/run-agent";
import { createRunExportHandler } from "./handlers/run-export";
import { createScheduleExportsHandler } from "./handlers/schedule-exports";
import { createSpecialiseMatcherHandler } from "./handlers/specialise-matcher";
import { keepDocuments } from "./keep-documents";
import { keepMarket } from "./keep-market";
import type { WorkerContext } from "./worker-context";
import { openWorkerEmbedder } from "./worker-embedder";

/** How often webhooks are told of offers and matches that changed. */
const announcingMs = 2_000;
/** How often the figures of the hour are kept. */
const maintenanceMs = 600_000;
/** How often it is looked whether a backup is due; first after this time, when what was left at the last end has settled. */
const backupMs = 600_000;
/** How often it is looked, beside the end of each matching, whether answers settle more by now and whether pairs wait for the LLM. */
const resolvingMs = 300_000;
/** How often it is looked which catalogs are due. */
const refreshMs = 60_000;
/** How often it is looked for pictures that nobody has read. */
const picturesMs = 60_000;
/** How often it is looked which exports are due. */
const exportsMs = 60_000;

export interface RunningWorker {
  /** Finishes what runs, for at most `timeoutMs`, and stops. The database stays open. */
  drain(timeoutMs: number): Promise<void>;
}

/** Starts handling every job of the catalog on this database. */
export async function startWorker(db: Database, env: Env): Promise<RunningWorker> {
  const log = getLogger("worker");
  // The embedded database belongs to this machine, and its start command runs one worker.
  const isEmbedded = env.DATABASE_EMBEDDED === "true";
  const queue = await openQueue(db.pool, {
    role: "worker",
    soleWorker: isEmbedded,
    hasRoom: async () => (await findDiskShortage(env)) !== "work",
  });
  await ensureChampion(db, (sql) => {
    log.info("a newer matcher was shipped; stored matches are scored again");
    return enqueueMatching(queue, sql);
  });
  const embedder = openWorkerEmbedder({ db, queue, env, log });
  let crossEncoder: ReturnType<typeof createCrossEncoder> | undefined;
  const context: WorkerContext = {
    db,
    queue,
    env,
    log,
    index: createCorpus(env.RETRIEVAL),
    getEmbedder: embedder.get,
    getCrossEncoder: () => {
      crossEncoder ??= createCrossEncoder(env).catch((err: unknown) => {
        log.error({ err }, "the cross-encoder could not be loaded; what is in doubt is left to the trees");
        return null;
      });
      return crossEncoder;
    },
  };
  await queue.work(importFileJob, createImportFileHandler(context));
  await queue.work(checkFileJob, createCheckFileHandler(context));
  await queue.work(embedOffersJob, createEmbedOffersHandler(context));
  await queue.work(clusterOffersJob, createClusterOffersHandler(context));
  await queue.work(groupVariantsJob, createGroupVariantsHandler(context));
  await queue.work(fillEmbedderJob, createFillEmbedderHandler(context));
  await queue.work(forgetEmbeddersJob, createForgetEmbeddersHandler(context));
  await queue.work(maintenanceJob, createMaintenanceHandler(context));
  await queue.work(backupJob, createBackupHandler(context));
  await queue.work(refreshCatalogsJob, createRefreshCatalogsHandler(context));
  await queue.work(fetchRatesJob, createFetchRatesHandler(context));
  await queue.work(hashPicturesJob, createHashPicturesHandler(context));
  await queue.work(lookForBrandsJob, createLookForBrandsHandler(context));
  await queue.work(rereadBrandsJob, createRereadBrandsHandler(context));
  await queue.work(scheduleExportsJob, createScheduleExportsHandler(context));
  await queue.work(runAgentJob, createRunAgentHandler(context));
  await queue.work(decideFilteredJob, createDecideFilteredHandler(context));
  await queue.work(runExportJob, createRunExportHandler(context));
  await queue.work(deliverWebhookJob, createDeliverWebhookHandler(context));
  await enqueueMatching(queue, db.pool);
  const filling = new AbortController();
  const filled = fillIndex(context, filling.signal).then(() => workOnMatching(context));
  filled.catch((err: unknown) => log.error({ err }, "jobs of matching could not be taken"));
  const keeping = new AbortController();
  const kept = Promise.all([keepDocuments(context, keeping.signal), keepMarket(context, keeping.signal)]);
  const stopMaintenance = repeat(() => queue.enqueue(maintenanceJob, [{}], db.pool), maintenanceMs, log);
  const stopRefreshing = repeat(() => queue.enqueue(refreshCatalogsJob, [{}], db.pool), refreshMs, log);
  const stopRates = repeat(() => queue.enqueue(fetchRatesJob, [{}], db.pool), refreshMs, log);
  const stopPictures = repeatLater(() => queue.enqueue(hashPicturesJob, [{}], db.pool), picturesMs, log);
  const stopExports = repeat(() => queue.enqueue(scheduleExportsJob, [{}], db.pool), exportsMs, log);
  const stopAnnouncing = repeat(
    () => announceChanges({ db, queue }).then(() => undefined),
    announcingMs,
    log,
  );
  const stopBackups = repeatLater(() => queue.enqueue(backupJob, [{}], db.pool), backupMs, log);
  await queue.work(resolvePairsJob, createResolvePairsHandler(context));
  const stopResolving = repeat(() => enqueueResolution(queue, db.pool), resolvingMs, log);
  const chain = await readChain(db.pool, env);
  log.info({ llm: chain.map(({ model }) => model) }, "worker started");
  if (chain.length === 0 && (env.LLM_BASE_URL || env.LLM_MODEL))
    log.warn("No LLM is asked: LLM_BASE_URL and LLM_MODEL must both be set.");
  return {
    drain: async (timeoutMs) => {
      filling.abort();
      keeping.abort();
      await kept;
      stopMaintenance();
      stopRefreshing();
      stopRates();
      stopPictures();
      stopExports();
      stopAnnouncing();
      stopBackups();
      stopResolving();
      await queue.drain(timeoutMs);
      await embedder.dispose();
      await (await crossEncoder)?.dispose();
    },
  };
}

/** The jobs that ask the index. None is taken before it is filled, so that none fills it within its time. */
async function workOnMatching(context: WorkerContext): Promise<void> {
  const { queue } = context;
  await queue.work(planMatchingJob, createPlanMatchingHandler(context));
  await queue.work(proposeCandidatesJob, createProposeCandidatesHandler(context));
  await queue.work(matchOffersJob, createMatchOffersHandler(context));
  await queue.work(adaptMatcherJob, createAdaptMatcherHandler(context));
  await queue.work(specialiseMatcherJob, createSpecialiseMatcherHandler(context));
  await queue.work(measureMatchersJob, createMeasureMatchersHandler(context));
}

/** Does it now and ever again, until the returned function is called. One that fails is logged. */
function repeat(work: () => Promise<void>, everyMs: number, log: WorkerContext["log"]): () => void {
  const stop = repeatLater(work, everyMs, log);
  attempt(work, log);
  return stop;
}

function repeatLater(work: () => Promise<void>, everyMs: number, log: WorkerContext["log"]): () => void {
  const timer = setInterval(() => attempt(work, log), everyMs);
  return () => clearInterval(timer);
}

function attempt(work: () => Promise<void>, log: WorkerContext["log"]): void {
  work().catch((err: unknown) => log.warn({ err }, "could not enqueue a regular job"));
}
