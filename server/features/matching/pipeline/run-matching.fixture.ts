import {
  adaptMatcherJob,
  clusterOffersJob,
  matchOffersJob,
  proposeCandidatesJob,
} from "../../../jobs/job-catalog";
import type { JobDefinition } from "../../../jobs/job-definition";
import type { JobSender } from "../../../jobs/queue";
import { withChampion } from "../../matcher-registry/champion";
import { advanceMatching } from "./advance-matching";
import { matchOffers } from "./match-offers";
import type { PassPart, ScoringDependencies } from "./matching-dependencies";
import { proposeCandidates } from "./propose-candidates";

interface Running extends Omit<ScoringDependencies, "champion"> {
  modelId: string;
}

/** For tests: does what matching has to do at this moment, job after job, without a queue. No matcher is fitted. */
export async function runMatching({ modelId, ...deps }: Running): Promise<{ clusteredIds: string[] }> {
  const jobs: { name: string; payload: unknown }[] = [];
  const clusteredIds: string[] = [];
  const queue: JobSender = {
    enqueue: async <P>(job: JobDefinition<P>, payloads: readonly P[]) => {
      for (const payload of payloads) jobs.push({ name: job.name, payload });
    },
  };
  const run = async (name: string, payload: unknown) => {
    const part = payload as PassPart;
    if (name === proposeCandidatesJob.name)
      await withChampion(deps.db, (champion) => proposeCandidates({ ...deps, champion, modelId }, part));
    else if (name === matchOffersJob.name)
      await withChampion(deps.db, (champion) => matchOffers({ ...deps, champion }, part));
    else if (name === clusterOffersJob.name) clusteredIds.push(...part.offerIds);
    else if (name !== adaptMatcherJob.name) throw new Error(`No job of matching: ${name}`);
  };
  while ((await advanceMatching({ db: deps.db, queue, index: deps.index })).kind !== "idle")
    for (let job = jobs.shift(); job; job = jobs.shift()) await run(job.name, job.payload);
  return { clusteredIds };
}
