import { toInclusionWeight } from "../../../domain/matching/learning/inclusion-weights";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { Matcher } from "../../../domain/matching/scoring/matcher-schema";
import type { DecidedFigures } from "../../../domain/matching/training/decisions/decided-figures";
import {
  type DecidedPair,
  findShortage,
  isProvenBetter,
  type Specialisation,
} from "../../../domain/matching/training/decisions/specialise-matcher";
import type { JobSender } from "../../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { listOneOfferCatalogs } from "../../catalogs/data";
import { findActiveModelId } from "../../embeddings/embedder";
import { addVersion, type Making } from "../../matcher-registry/add-version";
import { getChampion, lockChampion } from "../../matcher-registry/champion";
import { getFitState, readMatcher } from "../../matcher-registry/data";
import { proposeVersion } from "../../matcher-registry/proposals";
import { replaceChampion } from "../../matcher-registry/replace-champion";
import { getGeneralMatcher } from "../../matcher-registry/shipped-matcher";
import { countDissolved, isDrastic } from "../../matches/count-dissolved";
import { type DecidedMatch, listDecidedMatches } from "../../matches/decided-matches";
import type { Corpus } from "../index/corpus";
import { createCorpus } from "../index/create-corpus";
import { createIndexRetriever } from "../index/index-retriever";
import { enqueueMatching } from "../pipeline/enqueue-matching";
import { gatherSample } from "./adaptation-sample";
import { specialiseInThread } from "./specialise-in-thread";

/** More decisions take longer and teach little more. */
const decisionsMax = 20_000;

export interface SpecialisationDependencies {
  db: Database;
  queue: JobSender;
  /** Who asked for it; absent = not known. */
  actorId?: string | null;
  /** Nobody asked: a pinned champion stays, and what would have replaced it is kept beside it. */
  isAutomatic?: boolean;
  /** That of a worker; absent = one is filled for this alone. */
  index?: Corpus;
  onStep?: (step: SpecialisationStep) => void | Promise<void>;
}

type SpecialisationStep = "reading-offers" | "gathering" | "learning";

/**
 * What became of it. "no-better": tried, and left as it was; "kept": better, but the champion is pinned, so that it waits beside it as a
 * challenger; "superseded": another matcher came into force meanwhile.
 */
export type SpecialisationOutcome =
  | Exclude<Specialisation, { kind: "specialised" }>
  | { kind: "superseded" }
  | ({ kind: "no-better" } & TriedFacts)
  | ({ kind: "promoted" | "kept"; matcherId: string } & TriedFacts);

interface TriedFacts {
  decisions: number;
  pairCount: number;
  before: DecidedFigures;
  after: DecidedFigures;
  proof: Matcher["proof"];
}

/**
 * Trains the matcher further on the decisions of this installation, always from one that knows none of them. Where it is then proven surer of the
 * truth of pairs that it had not seen (and no worse than the champion on what that had not seen), it becomes the champion and all stored matches
 * are scored by it, also where the champion is pinned, if a person asked for it. Decisions themselves are not touched.
 */
export async function specialise(deps: SpecialisationDependencies): Promise<SpecialisationOutcome> {
  const { db, onStep, index = createCorpus(getEnv().RETRIEVAL) } = deps;
  const champion = await getChampion(db);
  const general = await getGeneralMatcher(db.pool);
  const matches = await listDecidedMatches(db.pool, decisionsMax);
  const decided = matches.map(toDecidedPair(general));
  const until = (await readTime(db.pool)).toISOString();
  const shortage = findShortage(decided);
  if (shortage) return shortage;
  await onStep?.("reading-offers");
  await index.refresh(db.pool);
  await onStep?.("gathering");
  const oneOfferPerProduct = await listOneOfferCatalogs(db.pool);
  const modelId = (await findActiveModelId(db.pool)) ?? "";
  const retriever = createIndexRetriever({ pool: db.pool, index, modelId, oneOfferPerProduct });
  const pairs = await gatherSample({ db, index, retriever }, decided.map(toOfferPair));
  await onStep?.("learning");
  const incumbent = await findIncumbent(db.pool, champion.id, matches);
  const candidates = { pairs, oneOfferPerProduct };
  const outcome = await specialiseInThread({ general, candidates, decided, incumbent });
  if (outcome.kind !== "specialised") return outcome;
  const { matcher, decisions, before, after } = outcome;
  const facts = { decisions, pairCount: pairs.length, before, after, proof: matcher.proof };
  if (!isProvenBetter(outcome)) return { kind: "no-better", ...facts };
  const learnt = { ...matcher, learnt: { until, decisions, before, after } };
  const making = { madeFromId: general.id, madeById: deps.actorId };
  const { isAutomatic = false } = deps;
  if (isAutomatic && (await getFitState(db.pool, champion.id)).isPinned)
    return { kind: "kept", matcherId: await addVersion(db.pool, learnt, making), ...facts };
  const asked = isAutomatic ? await askWhereDrastic(db, champion.id, learnt, making) : null;
  if (asked !== null) return { kind: "kept", matcherId: asked, ...facts };
  const rescore = (sql: SqlRunner) => enqueueMatching(deps.queue, sql);
  const replaced = await replaceChampion(db, { champion, matcher: learnt, making, isAutomatic, rescore });
  return replaced.kind === "promoted" ? { ...replaced, ...facts } : replaced;
}

/**
 * What would take more than a tenth of the products apart comes as a question, where nobody asked for it: by its threshold, since probabilities are
 * calibrated and mean the same of either matcher. Its id; null where it may come by itself.
 */
async function askWhereDrastic(
  { pool }: Database,
  championId: string,
  matcher: Matcher,
  making: Making,
): Promise<string | null> {
  const { thresholds } = (await readMatcher(pool, championId)) ?? matcher;
  if (matcher.thresholds.autoMatch <= thresholds.autoMatch) return null;
  const dissolution = await countDissolved(pool, matcher.thresholds.autoMatch);
  if (!isDrastic(dissolution)) return null;
  return inTransaction(pool, async (sql) => {
    await lockChampion(sql);
    const matcherId = await addVersion(sql, matcher, making);
    await proposeVersion(sql, { matcherId, championId, reason: "learning", ...dissolution });
    return matcherId;
  });
}

/** The champion, where it has learnt from decisions itself, with which of the decided pairs came later. */
async function findIncumbent(sql: SqlRunner, championId: string, matches: readonly DecidedMatch[]) {
  const matcher = await readMatcher(sql, championId);
  const until = matcher?.learnt?.until;
  if (!matcher || until === undefined) return null;
  const unseen = matches.filter(({ decidedAt }) => decidedAt.toISOString() > until).map(toPairKey);
  return { matcher, unseen };
}

const toOfferPair = ({ a, b }: DecidedPair) => ({ lowerOfferId: a, higherOfferId: b });

/** Another model's reading has no say. */
const toDecidedPair =
  ({ crossEncoder }: Matcher) =>
  ({ lowerOfferId, higherOfferId, verdict, crossReading, drawnPart }: DecidedMatch): DecidedPair => ({
    a: lowerOfferId,
    b: higherOfferId,
    isSame: verdict === "same",
    reading: crossReading && crossReading.modelId === crossEncoder?.modelId ? crossReading : null,
    weight: drawnPart ? toInclusionWeight(drawnPart) : 1,
  });

/** The database's clock, by which decisions are dated. */
async function readTime(sql: SqlRunner): Promise<Date> {
  const { rows } = await sql.query<{ now: Date }>("SELECT now() AS now");
  return rows[0]!.now;
}
