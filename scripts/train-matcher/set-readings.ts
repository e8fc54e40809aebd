import { readFileSync } from "node:fs";
import { addCrossEncoder, listDoubtful } from "@/server/domain/matching/add-cross-encoder";
import { offerText } from "@/server/domain/matching/pair-text";
import type { ProofOptions } from "@/server/domain/matching/prove-thresholds";
import type { HeldOutPair, TrainedMatcher } from "@/server/domain/matching/train-matcher";
import type { OfferId } from "@/server/domain/offer/offer";
import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import type { SetSource } from "./labelled-set";

/** The cross-encoder over the training sets, and which of their texts it has learnt from. */
export class SetReadings {
  private readonly texts: ReadonlyMap<OfferId, string>;
  private readonly seen: ReadonlySet<string>;

  /** `pairsFile`: what the cross-encoder was trained on, as export-training-pairs.ts wrote it. */
  constructor(
    private readonly crossEncoder: CrossEncoder,
    sources: readonly SetSource[],
    pairsFile: string,
  ) {
    const offers = sources.flatMap((source) => source.offers);
    this.texts = new Map(offers.map((offer) => [offer.id, offerText(offer)]));
    this.seen = readSeenTexts(pairsFile);
  }

  /** The matcher with the cross-encoder, whose word is weighed on pairs of products that it has not seen. */
  async addTo(trained: TrainedMatcher, proof: ProofOptions): Promise<TrainedMatcher> {
    const textOf = (id: OfferId) => this.texts.get(id)!;
    const doubtful = listDoubtful(trained);
    const isUnseen = ({ a, b }: HeldOutPair) => ![a, b].some((id) => this.seen.has(textOf(id)));
    const unseen = doubtful.filter(isUnseen);
    const logits = await this.crossEncoder.scorePairs(
      unseen.map(({ a, b }) => ({ a: textOf(a), b: textOf(b) })),
    );
    const readingOf = new Map(unseen.map((pair, index) => [pair, logits[index]!]));
    const readings = doubtful.map((pair) => readingOf.get(pair) ?? null);
    const added = addCrossEncoder(trained, readings, {
      modelId: this.crossEncoder.modelId,
      isUnseen,
      ...proof,
    });
    console.log(
      `${unseen.length} of ${doubtful.length} pairs in doubt were read`,
      added.matcher.crossEncoder,
    );
    return added;
  }
}

function readSeenTexts(pairsFile: string): Set<string> {
  const pairs = readFileSync(pairsFile, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { a: string; b: string; split: string });
  return new Set(pairs.flatMap(({ a, b, split }) => (split === "train" ? [a, b] : [])));
}
