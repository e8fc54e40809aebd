import { z } from "zod";
import { foldText } from "../matching/text/fold-text";
import type { Offer, OfferId } from "../offer/offer";

/** What a product says of itself, in the order people look for it. */
const goldenFields = [
  "title",
  "brand",
  "mpn",
  "gtin",
  "color",
  "size",
  "category",
  "image",
  "description",
] as const;

/** Why a value was chosen. */
export const goldenReasons = [
  "only-one",
  "all-agree",
  "most-agree",
  "most-complete",
  "middle-length",
  "longest-of-most-complete",
] as const;

export const goldenFieldSchema = z.object({
  field: z.enum(goldenFields),
  /** Null = no offer states it; then there is no source. */
  value: z.string().nullable(),
  offerId: z.uuid().nullable(),
  reason: z.enum(goldenReasons).nullable(),
  /** How many offers state this value, whatever its spelling. */
  agreeCount: z.number().int(),
  /** How many offers state the field at all. */
  statedCount: z.number().int(),
});
export type GoldenField = z.infer<typeof goldenFieldSchema>;

/** As much of an offer as its product's record is made from. */
export type GoldenSource = Pick<
  Offer,
  "id" | "title" | "brand" | "mpn" | "gtin" | "color" | "size" | "category" | "description" | "imageLink"
>;

interface Stated {
  id: OfferId;
  value: string;
  completeness: number;
}

/** How many of an offer's fields say something: 0 to 8. */
function countStatedFields(offer: Omit<GoldenSource, "id" | "title">): number {
  const { brand, mpn, gtin, color, size, category, description, imageLink } = offer;
  return [brand, mpn, gtin, color, size, category, description, imageLink].filter(Boolean).length;
}

/**
 * The record of a product, each field with the offer that it was taken from and why. Title: `pickTitle`. Facts: what most offers
 * state, spellings set aside. Picture: of the most complete offer that has one on the web. Description: the longest among the most
 * complete offers that have one. Ties go to the more complete offer, then to the lower id, so that the order of the offers does not
 * matter. `offers` must not be empty.
 */
export function composeGoldenRecord(offers: readonly GoldenSource[]): GoldenField[] {
  const sorted = [...offers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const completeness = new Map(sorted.map((offer) => [offer.id, countStatedFields(offer)]));
  const state = (read: (offer: GoldenSource) => string | null): Stated[] =>
    sorted.flatMap((offer) => {
      const value = read(offer);
      return value ? [{ id: offer.id, value, completeness: completeness.get(offer.id)! }] : [];
    });
  const pictured = state((offer) => toWebImage(offer.imageLink));
  const described = state((offer) => offer.description);
  return [
    describeTitle(state((offer) => offer.title)),
    agreeOn(
      "brand",
      state((offer) => offer.brand),
    ),
    agreeOn(
      "mpn",
      state((offer) => offer.mpn),
    ),
    agreeOn(
      "gtin",
      state((offer) => offer.gtin),
    ),
    agreeOn(
      "color",
      state((offer) => offer.color),
    ),
    agreeOn(
      "size",
      state((offer) => offer.size),
    ),
    agreeOn(
      "category",
      state((offer) => offer.category),
    ),
    take("image", pictured.sort(byCompleteness)[0], "most-complete", pictured.length),
    take("description", findLongest(described), "longest-of-most-complete", described.length),
  ];
}

/** The title nearest to the median length says enough without a shop's noise; ties go to the lower offer id. */
export function pickTitle<T extends { id: OfferId; title: string }>(offers: readonly T[]): T {
  const sorted = [...offers].sort((a, b) => a.title.length - b.title.length || (a.id < b.id ? -1 : 1));
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/** What most offers state, in its commonest spelling; null where none states anything. */
export function pickAgreed(stated: readonly Stated[]): { source: Stated; agreeCount: number } | null {
  const groups = groupBy(stated, ({ value }) => foldText(value) || value);
  const [winner] = groups.sort(bySizeThenCompleteness);
  if (!winner) return null;
  const [spelling] = groupBy(winner, ({ value }) => value).sort(bySizeThenCompleteness);
  return { source: [...spelling!].sort(byCompleteness)[0]!, agreeCount: winner.length };
}

const byCompleteness = (a: Stated, b: Stated) => b.completeness - a.completeness || (a.id < b.id ? -1 : 1);

function bySizeThenCompleteness(a: readonly Stated[], b: readonly Stated[]): number {
  return (
    b.length - a.length || byCompleteness([...a].sort(byCompleteness)[0]!, [...b].sort(byCompleteness)[0]!)
  );
}

function groupBy(stated: readonly Stated[], keyOf: (one: Stated) => string): Stated[][] {
  const groups = new Map<string, Stated[]>();
  for (const one of stated) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

function describeTitle(stated: readonly Stated[]): GoldenField {
  const source = pickTitle(stated.map(({ id, value }) => ({ id, title: value })));
  const agreeCount = stated.filter(({ value }) => foldText(value) === foldText(source.title)).length;
  const reason =
    stated.length === 1 ? "only-one" : agreeCount === stated.length ? "all-agree" : "middle-length";
  return toField("title", { id: source.id, value: source.title }, reason, agreeCount, stated.length);
}

function agreeOn(field: GoldenField["field"], stated: readonly Stated[]): GoldenField {
  const agreed = pickAgreed(stated);
  if (!agreed) return toField(field, null, null, 0, 0);
  const { source, agreeCount } = agreed;
  return toField(field, source, toAgreement(agreeCount, stated.length), agreeCount, stated.length);
}

function toAgreement(agreeCount: number, statedCount: number): GoldenField["reason"] {
  if (statedCount === 1) return "only-one";
  if (agreeCount === statedCount) return "all-agree";
  return agreeCount * 2 > statedCount || agreeCount > 1 ? "most-agree" : "most-complete";
}

function findLongest(stated: readonly Stated[]): Stated | undefined {
  const highest = Math.max(...stated.map(({ completeness }) => completeness));
  return stated
    .filter(({ completeness }) => completeness === highest)
    .sort((a, b) => b.value.length - a.value.length || (a.id < b.id ? -1 : 1))[0];
}

function take(
  field: "image" | "description",
  source: Stated | undefined,
  reason: GoldenField["reason"],
  statedCount: number,
): GoldenField {
  if (!source) return toField(field, null, null, 0, 0);
  return toField(field, source, statedCount === 1 ? "only-one" : reason, 1, statedCount);
}

function toField(
  field: GoldenField["field"],
  source: Pick<Stated, "id" | "value"> | null,
  reason: GoldenField["reason"],
  agreeCount: number,
  statedCount: number,
): GoldenField {
  return {
    field,
    value: source?.value ?? null,
    offerId: source?.id ?? null,
    reason,
    agreeCount,
    statedCount,
  };
}

/** Feeds state all sorts of links. */
function toWebImage(link: string | null): string | null {
  return link !== null && /^https?:\/\//i.test(link) ? link : null;
}
