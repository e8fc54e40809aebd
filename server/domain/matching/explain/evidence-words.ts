import { type Finding, toClause } from "../comparators/comparator";
import { comparators } from "../comparators/compare-offers";
import type { PairContext } from "../context/pair-context";
import type { CrossLogits } from "../cross-encoder/cross-logits";
import type { Evidence } from "../match";
import type { WeighedOffer } from "../prepare/weigh-offer";
import { type Contribution, catalogAttribute, textsAttribute, wordsAttribute } from "../scoring/pair-scorer";

function describeSides({ sides: [a, b] }: PairContext): Finding {
  if (a.gap > 0 && b.gap > 0) {
    const text = "each is the other's best candidate";
    return { outcome: "equal", text, otherwise: `${text}, but others come near` };
  }
  const isOneSided = a.gap > 0 || b.gap > 0;
  const text = `${isOneSided ? "one side has" : "both sides have"} a better or equal candidate`;
  const hasTwin = a.twin > 0 || b.twin > 0;
  const but = hasTwin ? "that may be another listing of the product" : "this one comes near to it";
  return { outcome: "conflicting", text, otherwise: `${text}, but ${but}` };
}

/** Two catalogs are what is expected. */
function describeCatalogs({ isWithinCatalog }: PairContext): Finding {
  if (!isWithinCatalog) return { outcome: "missing", text: "listed in two catalogs" };
  const text = "both are listed in one catalog";
  return { outcome: "conflicting", text, otherwise: `${text}, but it lists some products twice` };
}

function describeWords(weight: number): Finding {
  return weight > 0
    ? { outcome: "close", text: "words of the titles point to one product" }
    : { outcome: "conflicting", text: "words of the titles point to two products" };
}

/** It weighs what it adds to the word of the trees, which may have been surer than it is: then the words say so. */
function describeTexts(weight: number, { same, variant, different }: CrossLogits): Finding {
  const takenFor =
    same >= Math.max(variant, different) ? "same" : variant > different ? "variant" : "different";
  if (weight > 0)
    return takenFor === "same"
      ? { outcome: "equal", text: "read as a whole, both describe one product" }
      : { outcome: "close", text: "read as a whole, they may well describe one product" };
  if (takenFor === "same")
    return {
      outcome: "conflicting",
      text: "read as a whole, it is less clear that they describe one product",
    };
  return takenFor === "variant"
    ? { outcome: "conflicting", text: "read as a whole, they describe two variants of a product" }
    : { outcome: "conflicting", text: "read as a whole, they describe two products" };
}

/** What a contribution is made from; context and cross-encoder's word are there where they have a contribution. */
interface Spoken {
  a: WeighedOffer;
  b: WeighedOffer;
  context: PairContext | null;
  cross: CrossLogits | null;
}

function findClause({ attribute, weight }: Contribution, { a, b, context, cross }: Spoken): Finding {
  const comparator = comparators.find((candidate) => candidate.attribute === attribute);
  if (comparator) return comparator.describe(a, b);
  if (attribute === wordsAttribute) return describeWords(weight);
  if (attribute === textsAttribute) return describeTexts(weight, cross!);
  if (attribute === catalogAttribute) return describeCatalogs(context!);
  return describeSides(context!);
}

/** A contribution in words that agree with the direction in which it speaks. Symmetric where `a` and `b` come in the order of their ids. */
export function toEvidence(part: Contribution, spoken: Spoken): Evidence {
  const finding = findClause(part, spoken);
  const { outcome, compared } = finding;
  return { ...part, outcome, compared, text: toClause(finding, part.weight) };
}
