import type { CrossLogits } from "@/server/domain/matching/cross-encoder/cross-logits";
import { isReadable, offerText } from "@/server/domain/matching/cross-encoder/pair-text";
import { couldSettleOtherwise } from "@/server/domain/matching/cross-encoder/worth-reading";
import type { PairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import type { OfferId } from "@/server/domain/offer/offer";
import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import type { DataSet } from "../datasets/read-data-set";
import type { JudgedPair } from "./judge-pairs";

interface OfferPair {
  a: OfferId;
  b: OfferId;
}

/** The cross-encoder over the offers of one data set. Opened when something is first to be read. */
export class CrossReadings {
  private readonly texts: Map<OfferId, string>;
  private readonly titles: Map<OfferId, string>;
  private opened: Promise<CrossEncoder | null> | undefined;
  /** Spent in the model so far. */
  seconds = 0;

  constructor(
    { tables }: DataSet,
    private readonly openCrossEncoder: () => Promise<CrossEncoder | null>,
  ) {
    const offers = tables.flatMap((table) => table.offers);
    this.titles = new Map(offers.map((offer) => [offer.id, offer.title]));
    this.texts = new Map(offers.map((offer) => [offer.id, offerText(offer)]));
  }

  /** Null where none is shipped. */
  async getModelId(): Promise<string | null> {
    return (await this.open())?.modelId ?? null;
  }

  /** What it says of each pair, in their order. Throws where there is no cross-encoder. */
  async read(pairs: readonly OfferPair[]): Promise<CrossLogits[]> {
    const model = await this.open();
    if (!model) throw new Error("There is no cross-encoder in models/.");
    const startedAt = performance.now();
    const texts = pairs.map(({ a, b }) => ({ a: this.texts.get(a)!, b: this.texts.get(b)! }));
    const logits = await model.scorePairs(texts);
    this.seconds += (performance.now() - startedAt) / 1_000;
    return logits;
  }

  /** Whether it knows the script of both. */
  areReadable({ a, b }: OfferPair): boolean {
    return [a, b].every((id) => isReadable(this.titles.get(id)!));
  }

  private open(): Promise<CrossEncoder | null> {
    this.opened ??= this.openCrossEncoder();
    return this.opened;
  }
}

/** Judged pairs as trees and cross-encoder see them together, and how many it had to read. */
export async function settleInDoubt(
  scorer: PairScorer,
  judged: readonly JudgedPair[],
  readings: CrossReadings,
): Promise<{ judged: JudgedPair[]; readCount: number }> {
  const { crossEncoder } = scorer;
  if (!crossEncoder || crossEncoder.modelId !== (await readings.getModelId()))
    return { judged: [...judged], readCount: 0 };
  const doubtful = judged.filter(
    (pair) => couldSettleOtherwise(scorer, pair.logOdds) && readings.areReadable(pair),
  );
  const logits = await readings.read(doubtful);
  const readingOf = new Map(doubtful.map((pair, index) => [pair, logits[index]!]));
  const settled = judged.map((pair) => {
    const logOdds = scorer.settle(pair.logOdds, readingOf.get(pair) ?? null);
    return { ...pair, logOdds, matchProbability: toProbability(logOdds) };
  });
  return { judged: settled, readCount: doubtful.length };
}
