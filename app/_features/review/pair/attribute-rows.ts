import { t } from "@lingui/core/macro";
import { formatPrice, toConditionWord } from "@/app/_features/offers/offer-facts";
import { toAttributeLabel } from "@/app/_ui/evidence/attribute-names";
import { toSideWords, toValueWords } from "@/app/_ui/evidence/value-words";
import { formatDecimal } from "@/app/_ui/format/format-number";
import type {
  AlignedTexts,
  ComparedField,
  Equation,
  FieldSide,
} from "@/server/domain/matching/pair-view/compared-texts";
import type { Dimension } from "@/server/domain/matching/values/attribute-names";
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
  /** Sides that no field states: read from the offer's texts. */
  read?: { lower: boolean; higher: boolean };
  /** Of long texts, word by word. */
  aligned?: AlignedTexts | null;
}

type Comparison = Pick<AttributeRow, "lower" | "higher" | "outcome"> &
  Partial<Pick<AttributeRow, "note" | "word" | "read" | "aligned">>;

interface Attribute {
  label: string;
  kind: AttributeRow["kind"];
  isAmount?: boolean;
  /** Null = neither offer says it. */
  compare: (pair: ComparedPair) => Comparison | null;
}

/** Two offers, and what the matcher says of them. */
type ComparedPair = Pick<ReviewPair, "lowerOffer" | "higherOffer" | "explanation" | "comparison">;

/** As the offers state it; `matcherName` where the matcher understands more than letters. */
const byText =
  (
    read: (offer: OfferView) => string | null,
    compareStated = compareTexts,
    matcherName?: string,
  ): Attribute["compare"] =>
  (pair) => {
    const [lower, higher] = [read(pair.lowerOffer), read(pair.higherOffer)];
    const compared = compareStated(lower, higher);
    const outcome = compared === "missing" ? compared : (findMatcherOutcome(pair, matcherName) ?? compared);
    return { lower, higher, outcome };
  };

const toText = (side: FieldSide | null) => side && toSideWords(side.values);

/** "2.2 lb = 1 kg". */
function toNoteWords({ sides: [a, b], sign }: Equation): string {
  return `${toValueWords(a)} ${sign} ${toValueWords(b)}`;
}

/** As matching reads it, stated or not. */
const byField =
  (name: ComparedField["name"]): Attribute["compare"] =>
  ({ comparison }) => {
    const field = comparison.fields.find((candidate) => candidate.name === name);
    if (!field) return null;
    const { lower, higher, outcome, note } = field;
    const read = { lower: lower?.isRead ?? false, higher: higher?.isRead ?? false };
    return { lower: toText(lower), higher: toText(higher), outcome, note: note && toNoteWords(note), read };
  };

/** In the order of their rows. */
const shownDimensions: readonly Dimension[] = [
  "pack",
  "storage",
  "mass",
  "volume",
  "length",
  "power",
  "voltage",
  "charge",
  "frequency",
  "resolution",
  "rotation",
  "users",
  "ports",
  "duration",
];

const attributes: readonly Attribute[] = [
  { label: t`Brand`, kind: "text", compare: byText((offer) => offer.brand, compareTexts, "brand") },
  { label: t`Model`, kind: "code", compare: byField("model") },
  { label: t`Picture`, kind: "text", isAmount: true, compare: comparePictures },
  { label: t`GTIN`, kind: "code", compare: byText((offer) => offer.gtin ?? offer.gtinStated, compareCodes) },
  { label: t`Price`, kind: "code", isAmount: true, compare: comparePrices },
  { label: toAttributeLabel("colour"), kind: "text", compare: byField("colour") },
  { label: toAttributeLabel("size"), kind: "text", compare: byField("size") },
  ...shownDimensions.map(
    (name): Attribute => ({
      label: toAttributeLabel(name),
      kind: "text",
      isAmount: true,
      compare: byField(name),
    }),
  ),
  { label: t`Category`, kind: "text", compare: byText((offer) => offer.category, compareTexts, "category") },
  { label: t`Condition`, kind: "text", compare: byText((offer) => toConditionWord(offer.condition)) },
  {
    label: t`Description`,
    kind: "long",
    compare: (pair) => ({
      ...byText((offer) => offer.description)(pair)!,
      ...(pair.comparison.description && { outcome: pair.comparison.description.outcome }),
      aligned: pair.comparison.description,
    }),
  },
];

/** Of all attributes, in their order. */
export const attributeLabels: readonly string[] = attributes.map(({ label }) => label);

/** The attributes that at least one of a pair's offers says, aligned. Titles are not among them: they head the page. */
export function listAttributeRows(pair: ComparedPair): AttributeRow[] {
  return attributes.flatMap(({ label, kind, isAmount, compare }): AttributeRow[] => {
    const compared = compare(pair);
    if (!compared || (compared.lower === null && compared.higher === null)) return [];
    return [{ label, kind, isAmount, note: null, ...compared }];
  });
}

/** Columns of the two feeds that are no field of an offer; shared ones first. */
export function listOtherRows({ comparison }: ReviewPair): AttributeRow[] {
  return comparison.attributes.map(({ note, ...attribute }) => ({
    ...attribute,
    note: note && toNoteWords(note),
    kind: "text",
  }));
}

/** What both titles say in other words or units: "2.2 lb = 1 kg"; in the order of the first. */
export function listSpellings({ lower }: AlignedTexts): string[] {
  const close = lower.filter(({ kind }) => kind === "close");
  return [...new Set(close.map(({ text, otherText }) => `${text} = ${otherText}`))];
}

function findMatcherOutcome(pair: ComparedPair, matcherName: string | undefined): Outcome | null {
  const evidence = pair.explanation.evidence.find((candidate) => candidate.attribute === matcherName);
  return evidence && evidence.outcome !== "missing" ? evidence.outcome : null;
}

function comparePictures({ comparison: { picture } }: ComparedPair): Comparison | null {
  if (picture === null) return null;
  const isSame = picture === "same";
  const higher = isSame ? t`Same picture` : t`Nearly the same picture`;
  return { lower: t`As shown`, higher, outcome: isSame ? "equal" : "close" };
}

/** Prices further apart than this speak of two products. */
const closePriceShareMax = 0.22;

function comparePrices({ lowerOffer, higherOffer }: ComparedPair): Comparison {
  const stated = { lower: formatPrice(lowerOffer), higher: formatPrice(higherOffer) };
  const [lower, higher] = [lowerOffer.priceMinor, higherOffer.priceMinor];
  if (!lower || !higher) return { ...stated, outcome: "missing" };
  if (lowerOffer.currency !== higherOffer.currency) {
    const isKnown = lowerOffer.currency !== null && higherOffer.currency !== null;
    return { ...stated, outcome: "missing", word: isKnown ? t`Different currencies` : t`Currency unknown` };
  }
  const share = higher / lower - 1;
  const apart = Math.max(lower, higher) / Math.min(lower, higher) - 1;
  if (apart === 0) return { ...stated, outcome: "equal" };
  const note = `${share > 0 ? "+" : "−"}${formatShare(Math.abs(share))}\u202f%`;
  return { ...stated, outcome: apart <= closePriceShareMax ? "close" : "conflicting", note };
}

function formatShare(share: number): string {
  const percent = share * 100;
  return formatDecimal(percent, percent < 10 ? 1 : 0);
}
