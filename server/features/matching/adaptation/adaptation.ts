import type { Matcher } from "../../../domain/matching/scoring/matcher-schema";
import type { Adaptation, UnlabelledSet } from "../../../domain/matching/training/adapt-matcher";
import type { JobSender } from "../../../jobs/queue";
import type { Database, SqlRunner } from "../../../platform/database";
import { countOffers, listOneOfferCatalogs, listRepeatingCatalogs } from "../../catalogs/data";
import { rememberAttempt } from "../../matcher-registry/add-version";
import { type Champion, getChampion } from "../../matcher-registry/champion";
import { getFitState } from "../../matcher-registry/data";
import { ensureChampion } from "../../matcher-registry/ensure-champion";
import { replaceChampion } from "../../matcher-registry/replace-champion";
import { getShippedMatcher } from "../../matcher-registry/shipped-matcher";
import type { Corpus } from "../index/corpus";
import { createIndexRetriever } from "../index/index-retriever";
import { enqueueMatching } from "../pipeline/enqueue-matching";
import { findPass } from "../pipeline/passes";
import { adaptInThread } from "./adapt-in-thread";
import { gatherSample, type SampleSource } from "./adaptation-sample";
import { retrieveAhead } from "./retrieve-ahead";

/** Fewer offers hardly hold the clear matches that an adaptation needs. */
const offerCountMin = 500;
/** By itself it is done anew once there are so many times the offers of the last time; it is done with every pass over all offers, too. */
const growthMin = 2;

export interface AdaptationDependencies {
  db: Database;
  queue: JobSender;
  index: Corpus;
  /** Of the vectors to retrieve with. */
  modelId: string;
}

/** What became of a run. */
export type AdaptationOutcome =
  | { kind: "not-due" }
  | { kind: "superseded" }
  | ({ offerCount: number; pairCount: number } & (
      | { kind: "adapted"; matcherId: string; matches: number; nonMatches: number; gtinMatches: number }
      | { kind: "spared"; matcherId: string; matches: number; alikeShare: number }
      | Exclude<Adaptation, { matcher: Matcher }>
    ));

/**
 * Does what goes on by itself unless a person pinned the champion: a newer shipped matcher takes over; and, as a step of a pass over all offers, it
 * is fitted to the catalogs and the outcome becomes the champion, which then scores all. However it ends, remembers how many offers there were.
 */
export async function adaptToCatalogs(deps: AdaptationDependencies): Promise<AdaptationOutcome> {
  const { db, queue, index, modelId } = deps;
  const rescore = (sql: SqlRunner) => enqueueMatching(queue, sql);
  await ensureChampion(db, rescore);
  const champion = await getChampion(db);
  const { fitOfferCount: offerCount } = await findDueFit(db.pool, champion);
  if (offerCount === null || (await findPass(db.pool))?.stage !== "fitting") {
    await rescore(db.pool);
    return { kind: "not-due" };
  }
  await index.refresh(db.pool);
  const oneOfferPerProduct = await listOneOfferCatalogs(db.pool);
  const retriever = createIndexRetriever({
    pool: db.pool,
    index,
    modelId,
    oneOfferPerProduct,
    remembers: true,
  });
  const shipped = await getShippedMatcher(db.pool);
  const repeating = await listRepeatingCatalogs(db.pool);
  const { fitting, pairCount } = await beginFitting(
    { db, index, retriever },
    { matcher: shipped, oneOfferPerProduct, repeating },
  );
  await retrieveAhead({ db, index, retriever }, fitting);
  const adaptation = await fitting;
  const facts = { offerCount, pairCount };
  if (!("matcher" in adaptation)) {
    await rememberAttempt(db.pool, champion.id, offerCount);
    return { ...adaptation, ...facts };
  }
  const { matcher, ...counts } = adaptation;
  const making = { offerCount, madeFromId: shipped.id };
  const replaced = await replaceChampion(db, { champion, matcher, making, isAutomatic: true, rescore });
  if (replaced.kind === "superseded") return replaced;
  const { matcherId } = replaced;
  await rememberAttempt(db.pool, matcherId, offerCount);
  return { ...counts, ...facts, matcherId };
}

/** Hands the sample over to the thread, which has a copy of its own: nothing of it is kept here while it is fitted. */
async function beginFitting(
  source: SampleSource,
  { matcher, ...habits }: { matcher: Matcher } & Pick<UnlabelledSet, "oneOfferPerProduct" | "repeating">,
): Promise<{ fitting: Promise<Adaptation>; pairCount: number }> {
  const pairs = await gatherSample(source);
  const unlabelled = { name: "catalogs", pairs, ...habits };
  return { fitting: adaptInThread({ matcher, unlabelled }), pairCount: pairs.length };
}

/** Offers that a matcher should be fitted to, null = not. */
interface DueFit {
  /** By itself, since there are so many more than the last time; a pin puts that off, until a person resumes it. */
  dueOfferCount: number | null;
  /** Where all are gone through anyway: each time, so that the matcher follows from the offers that there are. Never of a pinned champion. */
  fitOfferCount: number | null;
  isPinned: boolean;
}

export async function findDueFit(
  sql: SqlRunner,
  { id, origin }: Pick<Champion, "id" | "origin">,
): Promise<DueFit> {
  const { triedOfferCount, isPinned } = await getFitState(sql, id);
  const offerCount = await countOffers(sql);
  // A trained matcher knows better.
  const canFit = origin !== "trained" && offerCount >= offerCountMin;
  const isDue = canFit && offerCount >= growthMin * (triedOfferCount ?? 0);
  return {
    dueOfferCount: isDue ? offerCount : null,
    fitOfferCount: canFit && !isPinned ? offerCount : null,
    isPinned,
  };
}
