import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { LabelledSet, SetSource } from "@/scripts/train-matcher/labelled-set";
import { hashBytes, type Sketch, toSketch } from "./bottom-k-sketch";

/** What a model has learnt from a training set, told by content: sketches of its offers and of its pairs. No product text. */
export interface Fingerprint {
  /** Of the training set. */
  name: string;
  offers: Sketch;
  pairs: Sketch;
}

/** The title without case, accents, spaces and signs: the same in every spelling and layout that an offer is published in. */
export function offerKey({ title }: { title: string }): string {
  return title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

interface Titled {
  title: string;
}

/** The same whichever offer comes first. */
export function pairKey(a: Titled, b: Titled): string {
  return [offerKey(a), offerKey(b)].sort().join("\n");
}

/** Of the pairs that a model learns from, and the offers that stand in them. */
export function toFingerprint(name: string, pairs: readonly { a: Titled; b: Titled }[]): Fingerprint {
  return {
    name,
    offers: toSketch(pairs.flatMap(({ a, b }) => [offerKey(a), offerKey(b)])),
    pairs: toSketch(pairs.map(({ a, b }) => pairKey(a, b))),
  };
}

/** Of all pairs of a set whose truth is known. */
export function fingerprintLabelled(source: SetSource, { pairs, truths }: LabelledSet): Fingerprint {
  const offers = new Map(source.offers.map((offer) => [offer.id, offer]));
  const known = pairs.filter((_pair, place) => truths[place] !== null);
  return toFingerprint(
    source.name,
    known.map(({ a, b }) => ({ a: offers.get(a.id)!, b: offers.get(b.id)! })),
  );
}

/** A file of this name lies beside a model. */
export const fingerprintFile = "learnt-from.json";

const sketchSchema = z
  .object({ count: z.number().int(), hashes: z.base64() })
  .transform(({ count, hashes }): Sketch => {
    const bytes = Buffer.from(hashes, "base64");
    return {
      count,
      hashes: Float64Array.from({ length: bytes.length / hashBytes }, (_, at) =>
        bytes.readUIntBE(hashBytes * at, hashBytes),
      ),
    };
  });
const fileSchema = z.object({
  format: z.literal(1),
  sets: z.array(z.object({ name: z.string(), offers: sketchSchema, pairs: sketchSchema })),
});

/** [] where there is no such file. */
export function readFingerprints(path: string): Fingerprint[] {
  return existsSync(path) ? fileSchema.parse(JSON.parse(readFileSync(path, "utf8"))).sets : [];
}

function toJson({ count, hashes }: Sketch): z.input<typeof sketchSchema> {
  const bytes = Buffer.alloc(hashBytes * hashes.length);
  hashes.forEach((hash, at) => {
    bytes.writeUIntBE(hash, hashBytes * at, hashBytes);
  });
  return { count, hashes: bytes.toString("base64") };
}

export function writeFingerprints(path: string, fingerprints: readonly Fingerprint[]): void {
  const sets = fingerprints.map(({ name, offers, pairs }) => ({
    name,
    offers: toJson(offers),
    pairs: toJson(pairs),
  }));
  const file: z.input<typeof fileSchema> = { format: 1, sets };
  writeFileSync(path, `${JSON.stringify(file)}\n`);
}
