import type { Matcher } from "../../../domain/matching/scoring/matcher-schema";
import {
  type DecidedFigures,
  type DecidedPair,
  findShortage,
  type Specialisation,
} from "../../../domain/matching/training/specialise-matcher";
import type { JobSender } from "../../../jobs/queue";
import type { Database, SqlRunner } from "../../../platform/database";
import { listOneOfferCatalogs } from "../../catalogs/data";
import { findActiveModelId } from "../../embeddings/embedder";
import { getChampion } from "../../matcher-registry/champion";
import { replaceChampion } from "../../matcher-registry/replace-champion";
import { getGeneralMatcher } from "../../matcher-registry/shipped-matcher";
import { type DecidedMatch, listDecidedMatches } from "../../matches/decided-matches";
import { CorpusIndex } from "../index/corpus-index";
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
  /** That of a worker; absent = one is filled for this alone. */
  index?: CorpusIndex;
  onStep?: (step: SpecialisationStep) => void | Promise<void>;
}

type SpecialisationStep = "reading-offers" | "gathering" | "learning";

/** What became of it. "no-better": tried, and left as it was; "superseded": another matcher came into force meanwhile. */
export type SpecialisationOutcome =
  | Exclude<Specialisation, { kind: "specialised" }>
  | { kind: "superseded" }
  | ({ kind: "no-better" } & TriedFacts)
  | ({ kind: "promoted"; matcherId: string } & TriedFacts);

interface TriedFacts {
  decisions: number;
  pairCount: number;
  before: DecidedFigures;
  after: DecidedFigures;
  proof: Matcher["proof"];
}

/**
 * Trains the matcher further on the decisions of this installation, always from one that knows none of them, and where it is then surer of
 * the truth of pairs that it had not seen, makes it the champion and has all stored matches scored by it, also where the champion is pinned: a
 * person asked for it. Decisions themselves are not touched.
 */
export async function specialise(deps: SpecialisationDependencies): Promise<SpecialisationOutcome> {
  const { db, onStep, index = new CorpusIndex() } = deps;
  const champion = await getChampion(db);
  const general = await getGeneralMatcher(db.pool);
  const decided = (await listDecidedMatches(db.pool, decisionsMax)).map(toDecidedPair(general));
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
  const outcome = await specialiseInThread({ general, candidates: { pairs, oneOfferPerProduct }, decided });
  if (outcome.kind !== "specialised") return outcome;
  const { matcher, decisions, before, after } = outcome;
  const facts = { decisions, pairCount: pairs.length, before, after, proof: matcher.proof };
  if (after.logLoss >= before.logLoss) return { kind: "no-better", ...facts };
  const replaced = await replaceChampion(db, {
    champion,
    matcher: { ...matcher, learnt: { until, decisions, before, after } },
    making: { madeFromId: general.id, madeById: deps.actorId },
    isAutomatic: false,
    rescore: (sql) => enqueueMatching(deps.queue, sql),
  });
  return replaced.kind === "promoted" ? { ...replaced, ...facts } : replaced;
}

const toOfferPair = ({ a, b }: DecidedPair) => ({ lowerOfferId: a, higherOfferId: b });

/** Another model's reading has no say. */
const toDecidedPair =
  ({ crossEncoder }: Matcher) =>
  ({ lowerOfferId, higherOfferId, verdict, crossReading }: DecidedMatch): DecidedPair => ({
    a: lowerOfferId,
    b: higherOfferId,
    isSame: verdict === "same",
    reading: crossReading && crossReading.modelId === crossEncoder?.modelId ? crossReading : null,
  });

/** The database's clock, by which decisions are dated. */
async function readTime(sql: SqlRunner): Promise<Date> {
  const { rows } = await sql.query<{ now: Date }>("SELECT now() AS now");
  return rows[0]!.now;
}
