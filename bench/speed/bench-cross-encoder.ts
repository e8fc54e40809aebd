import { offerText } from "@/server/domain/matching/cross-encoder/pair-text";
import type { Offer } from "@/server/domain/offer/offer";
import type { CrossEncoder, TextPair } from "@/server/embedding/cross-encoder";
import { sampleEvenly } from "./bench-offers";
import { type Measurement, timeBulk } from "./measurement";
import { priceMillionPairs } from "./price-pairs";

const pairsMax = 1_000;
const warmUpPairs = 64;

/** Pairs that are read in full: which offers they are made of makes no difference to the time. */
function toTextPairs(offers: readonly Offer[]): TextPair[] {
  const texts = sampleEvenly(offers, pairsMax * 2).map(offerText);
  return Array.from({ length: Math.floor(texts.length / 2) }, (_, index) => ({
    a: texts[2 * index]!,
    b: texts[2 * index + 1]!,
  }));
}

/** The cross-encoder as the worker uses it, on `cores`, and what a million pairs of it cost in US dollars. */
export async function benchCrossEncoder(
  crossEncoder: CrossEncoder,
  cores: number,
  offers: readonly Offer[],
): Promise<{ measurement: Measurement; dollarsPerMillion: number }> {
  const pairs = toTextPairs(offers);
  await crossEncoder.scorePairs(pairs.slice(0, warmUpPairs));
  const measured = await timeBulk(
    { stage: "reading", what: crossEncoder.modelId, unit: "pairs" },
    pairs.length,
    () => crossEncoder.scorePairs(pairs),
  );
  const dollarsPerMillion = priceMillionPairs({ pairs: pairs.length, seconds: measured.seconds, cores });
  const what = `${measured.what}, $${dollarsPerMillion.toFixed(2)} a million`;
  return { measurement: { ...measured, what }, dollarsPerMillion };
}
