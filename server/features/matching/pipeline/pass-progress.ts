import { matchOffersJob, proposeCandidatesJob } from "../../../jobs/job-catalog";
import { countOpenJobs } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { offersPerJob } from "./advance-matching";
import { findPass, type PassKind, type PassStage } from "./passes";

/** How far the pass under way is in its stage. */
export interface PassProgress {
  kind: PassKind;
  stage: PassStage;
  doneCount: number;
  /** Null = it is not counted in offers. */
  offerCount: number | null;
  stageStartedAt: Date;
}

/** Null = no pass is under way. Told by the jobs that are left, each of which has up to `offersPerJob` offers. */
export async function findPassProgress(sql: SqlRunner): Promise<PassProgress | null> {
  const pass = await findPass(sql);
  if (pass === null) return null;
  const { kind, stage, taskCount, stageStartedAt } = pass;
  if (stage === "fitting") return { kind, stage, doneCount: 0, offerCount: null, stageStartedAt };
  const job = stage === "proposing" ? proposeCandidatesJob : matchOffersJob;
  const openCount = await countOpenJobs(sql, [job], Math.ceil(taskCount / offersPerJob));
  const doneCount = Math.max(0, taskCount - openCount * offersPerJob);
  return { kind, stage, doneCount, offerCount: taskCount, stageStartedAt };
}
