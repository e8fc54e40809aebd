import { alignTexts } from "../../domain/matching/pair-view/align-texts";
import { compareFields } from "../../domain/matching/pair-view/compare-fields";
import { compareValues } from "../../domain/matching/pair-view/compare-values";
import { comparePictures, type SeenPicture } from "../../domain/matching/pictures/compare-pictures";
import type { OfferView } from "../offers/schema";
import type { ComparedAttribute, PairComparison } from "./schema";

/** Two offers side by side, as far as it takes more than their letters. `pictures`: what is known of theirs, by address. */
export function comparePair(
  lower: OfferView,
  higher: OfferView,
  pictures: ReadonlyMap<string, SeenPicture>,
): PairComparison {
  const pictureOf = ({ imageLink }: OfferView) => pictures.get(imageLink ?? "") ?? null;
  return {
    title: alignTexts(lower.title, higher.title),
    description: alignDescriptions(lower.description, higher.description),
    fields: compareFields(lower, higher),
    attributes: compareAttributes(lower.attributes, higher.attributes),
    picture: comparePictures(pictureOf(lower), pictureOf(higher)),
  };
}

/** In characters: aligning takes a time that grows with the words of one times those of the other. */
const alignedLengthMax = 4_000;

function alignDescriptions(lower: string | null, higher: string | null): PairComparison["description"] {
  if (lower === null || higher === null) return null;
  return Math.max(lower.length, higher.length) > alignedLengthMax ? null : alignTexts(lower, higher);
}

/** Columns of the two feeds that are no field of an offer, aligned by their names; shared ones first. */
function compareAttributes(
  lower: OfferView["attributes"],
  higher: OfferView["attributes"],
): ComparedAttribute[] {
  const left = new Map(higher);
  const lowerNames = new Set(lower.map(([name]) => name));
  const shared: ComparedAttribute[] = [];
  const oneSided: ComparedAttribute[] = [];
  for (const [label, value] of lower) {
    const partner = left.has(label)
      ? label
      : [...left.keys()].find((other) => !lowerNames.has(other) && isSameName(label, other));
    const other = partner === undefined ? undefined : left.get(partner);
    if (partner === undefined || other === undefined) oneSided.push(toOneSided(label, value, null));
    else {
      left.delete(partner);
      shared.push({ label, lower: value, higher: other, ...compareValues(value, other) });
    }
  }
  return [...shared, ...oneSided, ...[...left].map(([label, value]) => toOneSided(label, null, value))];
}

function toOneSided(label: string, lower: string | null, higher: string | null): ComparedAttribute {
  return { label, lower, higher, outcome: "missing", note: null };
}

/** "Net weight", "net_weight" and "NetWeight" are one name. */
function isSameName(a: string, b: string): boolean {
  const [first, second] = [a, b].map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  return first !== "" && first === second;
}
