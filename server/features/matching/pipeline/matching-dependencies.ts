import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { OfferId } from "../../../domain/offer/offer";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import type { JobSender } from "../../../jobs/queue";
import type { Database } from "../../../platform/database";
import { listOneOfferCatalogs, listSamePolicies } from "../../catalogs/data";
import type { Champion } from "../../matcher-registry/champion";
import type { Corpus, Weighing } from "../index/corpus";
import type { Weigh } from "./own-scores";
import type { Scoring } from "./score-pairs";

export interface ScoringDependencies {
  db: Database;
  index: Corpus;
  champion: Champion;
  crossEncoder: CrossEncoder | null;
}

export interface PlanningDependencies {
  db: Database;
  queue: JobSender;
  index: Corpus;
}

/** A part of a pass, as its jobs name it. */
export interface PassPart {
  passId: string;
  offerIds: readonly OfferId[];
}

export async function toScoring({
  db,
  index,
  champion,
  crossEncoder,
}: ScoringDependencies): Promise<Scoring> {
  const weighing = index.openWeighing(db.pool);
  return {
    sql: db.pool,
    champion,
    weigh: toWeigh(weighing),
    corpus: weighing.corpus,
    crossEncoder,
    oneOfferPerProduct: await listOneOfferCatalogs(db.pool),
    samePolicies: await listSamePolicies(db.pool),
  };
}

/** Weighs each offer once a job. */
export function toWeigh(weighing: Weighing): Weigh {
  const weighed = new Map<OfferId, WeighedOffer>();
  return async (ids) => {
    const added = await weighing.weigh(ids.filter((id) => !weighed.has(id)));
    for (const [id, offer] of added) weighed.set(id, offer);
    return weighed;
  };
}
