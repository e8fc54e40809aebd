import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { OfferId } from "../../../domain/offer/offer";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import type { JobSender } from "../../../jobs/queue";
import type { Database, SqlRunner } from "../../../platform/database";
import { listOneOfferCatalogs, listSamePolicies } from "../../catalogs/data";
import type { Champion } from "../../matcher-registry/champion";
import type { CorpusIndex } from "../index/corpus-index";
import type { Weigh } from "./own-scores";
import type { Scoring } from "./score-pairs";

export interface ScoringDependencies {
  db: Database;
  index: CorpusIndex;
  champion: Champion;
  crossEncoder: CrossEncoder | null;
}

export interface PlanningDependencies {
  db: Database;
  queue: JobSender;
  index: CorpusIndex;
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
  return {
    sql: db.pool,
    champion,
    weigh: toWeigh(db.pool, index),
    corpus: index.statistics,
    crossEncoder,
    oneOfferPerProduct: await listOneOfferCatalogs(db.pool),
    samePolicies: await listSamePolicies(db.pool),
  };
}

/** Weighs each offer once a job. */
export function toWeigh(sql: SqlRunner, index: CorpusIndex): Weigh {
  const weighed = new Map<OfferId, WeighedOffer>();
  return async (ids) => {
    const added = await index.weigh(
      sql,
      ids.filter((id) => !weighed.has(id)),
    );
    for (const [id, offer] of added) weighed.set(id, offer);
    return weighed;
  };
}
