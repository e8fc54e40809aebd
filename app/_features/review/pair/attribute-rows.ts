import { t } from "@lingui/core/macro";
import { formatPrice, toConditionWord } from "@/app/_features/offers/offer-facts";
import { formatDecimal } from "@/app/_ui/format/format-number";
import type { AlignedTexts } from "@/server/domain/matching/pair-view/compared-texts";
import type { OfferView } from "@/server/features/offers/schema";
import type { ReviewPair } from "@/server/features/review/schema";
import { compareCodes, compareTexts, type Outcome } from "./compare-texts";

/** One attribute of two offers, side by side. */
export interface AttributeRow {
  label: string;
  lower: string | null;
  higher: string | null;
  outcome: Outcome;
  /** How far apart the two are: "+8 %". */
  note: string | null;
  /** Instead of the outcome's own word, where that would mislead. */
  word?: string;
  kind: "text" | "code" | "long";
  /** An amount: where two differ, no letters of them are marked. */
  isAmount?: boolean;
}

type Comparison = Pick<AttributeRow, "outcome" | "note" | "word">;

interface Attribute {
  label: string;
  kind: AttributeRow["kind"];
  read: (offer: OfferView) => string | null;
  /** Shown even where neither offer states it: people look for it. */
  isExpected?: boolean;
  isAmount?: boolean;
  /** Where more than its letters count; null = they do here. */
  compare?: (pair: ComparedPair) => Comparison | null;
  /** The matcher's name of it, where the matcher understands more than letters ("schwarz" is "black"). */
  matcherName?: string;
}

const attributes: readonly Attribute[] = [
  { label: t`Brand`, kind: "text", read: (offer) => offer.brand, isExpected: true, matcherName: "brand" },
  { label: t`Model`, kind: "code", read: (offer) => offer.mpn, isExpected: true },
  { label: t`GTIN`, kind: "code", read: (offer) => offer.gtin ?? offer.gtinStated, isExpected: true },
  {
    label: t`Price`,
    kind: "code",
    read: formatPrice,
    isExpected: true,
    isAmount: true,
    compare: comparePrices,
  },
  { label: t`Colour`, kind: "text", read: (offer) => offer.color, matcherName: "colour" },
  {
    label: t`Size`,
    kind: "text",
    read: (offer) => offer.size,
    compare: ({ comparison }) => comparison.size,
  },
  { label: t`Category`, kind: "text", read: (offer) => offer.category, matcherName: "category" },
  { label: t`Condition`, kind: "text", read: (offer) => toConditionWord(offer.condition) },
  { label: t`Description`, kind: "long", read: (offer) => offer.description },
];

/** Two offers, and what the matcher says of them. */
type ComparedPair = Pick<ReviewPair, "lowerOffer" | "higherOffer" | "explanation" | "comparison">;

/** Of all attributes, in their order. */
export const attributeLabels: readonly string[] = attributes.map(({ label }) => label);

/** The attributes of a pair, aligned. Titles are not among them: they head the page. */
export function listAttributeRows(pair: ComparedPair): AttributeRow[] {
  return attributes.flatMap((attribute): AttributeRow[] => {
    const lower = attribute.read(pair.lowerOffer);
    const higher = attribute.read(pair.higherOffer);
    if (lower === null && higher === null && !attribute.isExpected) return [];
    const { label, kind, isAmount } = attribute;
    const comparison = attribute.compare?.(pair);
    if (comparison) return [{ label, kind, isAmount, lower, higher, ...comparison }];
    const compared = kind === "code" ? compareCodes(lower, higher) : compareTexts(lower, higher);
    const outcome = compared === "missing" ? compared : (findMatcherOutcome(pair, attribute) ?? compared);
    return [{ label, kind, lower, higher, outcome, note: null }];
  });
}

/** Columns of the two feeds that are no field of an offer; shared ones first. */
export function listOtherRows({ comparison }: ReviewPair): AttributeRow[] {
  return comparison.attributes.map((attribute) => ({ ...attribute, kind: "text" }));
}

/** What both titles say in other words or units: "2.2 lb = 1 kg"; in the order of the first. */
export function listSpellings({ lower }: AlignedTexts): string[] {
  const close = lower.filter(({ kind }) => kind === "close");
  return [...new Set(close.map(({ text, otherText }) => `${text} = ${otherText}`))];
}

function findMatcherOutcome(pair: ComparedPair, { matcherName }: Attribute): Outcome | null {
  const evidence = pair.explanation.evidence.find((candidate) => candidate.attribute === matcherName);
  return evidence && evidence.outcome !== "missing" ? evidence.outcome : null;
}

/** Prices further apart than this speak of two products. */
const closePriceShareMax = 0.22;

function comparePrices({ lowerOffer, higherOffer }: ComparedPair): Comparison {
  const [lower, higher] = [lowerOffer.priceMinor, higherOffer.priceMinor];
  if (!lower || !higher) return { outcome: "missing", note: null };
  if (lowerOffer.currency !== higherOffer.currency) {
    const isKnown = lowerOffer.currency !== null && higherOffer.currency !== null;
    return { outcome: "missing", note: null, word: isKnown ? t`Different currencies` : t`Currency unknown` };
  }
  const share = higher / lower - 1;
  const apart = Math.max(lower, higher) / Math.min(lower, higher) - 1;
  if (apart === 0) return { outcome: "equal", note: null };
  const note = `${share > 0 ? "+" : "−"}${formatShare(Math.abs(share))}\u202f%`;
  return { outcome: apart <= closePriceShareMax ? "close" : "conflicting", note };
}

function formatShare(share: number): string {
  const percent = share * 100;
  return formatDecimal(percent, percent < 10 ? 1 : 0);
}
