import { readFile } from "node:fs/promises";
import { CorpusStatistics } from "@/server/domain/matching/prepare/corpus-statistics";
import { prepareOffer } from "@/server/domain/matching/prepare/prepare-offer";
import { weighOffer } from "@/server/domain/matching/prepare/weigh-offer";
import { LexicalIndex } from "@/server/domain/matching/retrieval/lexical-index";
import { matcherSchema } from "@/server/domain/matching/scoring/matcher-schema";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { type CandidatePair, scoreCandidates } from "@/server/domain/matching/scoring/score-candidates";
import type { Offer } from "@/server/domain/offer/offer";
import { sampleEvenly } from "./bench-offers";
import { type Measurement, timeBulk } from "./measurement";

const offersMax = 1_500;
const candidatesAnOffer = 20;

/** Comparison, context and score of each candidate pair, from offers that are prepared and weighed. */
export async function benchScoring(offers: readonly Offer[]): Promise<[Measurement, Measurement]> {
  const matcher = matcherSchema.parse(JSON.parse(await readFile("models/matcher/default.json", "utf8")));
  const scorer = toPairScorer(matcher);
  const statistics = new CorpusStatistics();
  const prepare = await timeBulk(
    { stage: "scoring", what: "prepare offers", unit: "offers" },
    offers.length,
    () => {
      for (const offer of offers) statistics.add(prepareOffer(offer));
    },
  );
  const pairs = listPairs(offers, statistics);
  const score = await timeBulk(
    { stage: "scoring", what: "compare and score", unit: "pairs" },
    pairs.length,
    () => scoreCandidates(scorer, pairs, new Set()),
  );
  return [prepare, score];
}

function listPairs(offers: readonly Offer[], statistics: CorpusStatistics): CandidatePair[] {
  const index = new LexicalIndex();
  for (const offer of offers) index.add(offer.id, offer.catalogId, offer);
  const weighed = new Map(offers.map((offer) => [offer.id, weighOffer(prepareOffer(offer), statistics)]));
  const pairs = new Map<string, CandidatePair>();
  for (const offer of sampleEvenly(offers, offersMax))
    for (const hit of index.topK(offer, candidatesAnOffer, { excludeOfferId: offer.id })) {
      const [a, b] = [weighed.get(offer.id)!, weighed.get(hit.offerId)!];
      pairs.set(a.id < b.id ? `${a.id}${b.id}` : `${b.id}${a.id}`, { a, b });
    }
  return [...pairs.values()];
}
