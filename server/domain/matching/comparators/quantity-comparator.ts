import type { WeighedOffer } from "../prepare/weigh-offer";
import { compareQuantity, dimensionBit, isEqualQuantity } from "../text/quantities";
import { toAmount } from "../text/quantity-words";
import { type Dimension, dimensions } from "../values/attribute-names";
import { describeValues } from "../values/attribute-value";
import { toFinding } from "../values/compared-values";
import type { Comparator } from "./comparator";

type DimensionOutcomes = { dimension: Dimension; outcome: "equal" | "conflicting" }[];

/** Titles are compared with titles; a side whose title is silent speaks by its description. */
function compareDimensions(a: WeighedOffer, b: WeighedOffer): DimensionOutcomes {
  const outcomes: DimensionOutcomes = [];
  let bits =
    (a.dimensionBits | b.dimensionBits) &
    (a.dimensionBits | a.descriptionDimensionBits) &
    (b.dimensionBits | b.descriptionDimensionBits);
  for (let index = 0; bits !== 0; index++, bits >>>= 1) {
    if ((bits & 1) === 0) continue;
    const dimension = dimensions[index]!;
    const outcome = compareQuantity(
      a.quantities[dimension] ?? a.descriptionQuantities[dimension],
      b.quantities[dimension] ?? b.descriptionQuantities[dimension],
    );
    if (outcome !== "missing") outcomes.push({ dimension, outcome });
  }
  return outcomes;
}

const packBit = dimensionBit("pack");

/** A pack on one side only: the other sells a single piece. */
function hasOneSidedPack(a: WeighedOffer, b: WeighedOffer): boolean {
  if (((a.dimensionBits ^ b.dimensionBits) & packBit) === 0) return false;
  const pack = a.quantities.pack ?? b.quantities.pack;
  return pack![0]! > 1;
}

/** Numbers with units, normalised: 40 in and 101.6 cm are equal, 64 GB and 128 GB are not. */
export const quantityComparator: Comparator = {
  attribute: "size and quantity",
  features: [
    "quantityEqual",
    "quantityConflict",
    "storageEqual",
    "storageConflict",
    "packConflict",
    "packOneSided",
    "quantityMissing",
  ],
  silent: [0, 0, 0, 0, 0, 0, 1],
  compare(a, b, out, at) {
    let [equal, conflicting] = [0, 0];
    for (const { dimension, outcome } of compareDimensions(a, b)) {
      const isEqual = outcome === "equal";
      if (isEqual) equal++;
      else conflicting++;
      if (dimension === "storage") out[isEqual ? at + 2 : at + 3] = 1;
      if (!isEqual && (dimension === "pack" || dimension === "users")) out[at + 4] = 1;
    }
    out[at] = Math.min(3, equal) / 3;
    out[at + 1] = Math.min(3, conflicting) / 3;
    if (hasOneSidedPack(a, b)) out[at + 5] = 1;
    if (equal + conflicting === 0) out[at + 6] = 1;
  },
  describe(a, b) {
    const outcomes = compareDimensions(a, b);
    const read = (offer: WeighedOffer, dimension: Dimension) =>
      offer.quantities[dimension] ?? offer.descriptionQuantities[dimension] ?? [];
    const toSide = (dimension: Dimension, values: readonly number[]) =>
      values.map((value) => toAmount(dimension, value));
    const conflict = outcomes.find((found) => found.outcome === "conflicting")?.dimension;
    if (conflict) {
      const sides = [toSide(conflict, read(a, conflict)), toSide(conflict, read(b, conflict))];
      return toFinding(conflict, "conflicting", sides);
    }
    if (hasOneSidedPack(a, b)) {
      const text = "a pack of several on one side only";
      return { outcome: "conflicting", text, otherwise: `${text}, but shops often leave the number out` };
    }
    const equal = outcomes[0]?.dimension;
    if (!equal) return { outcome: "missing", text: "no size or quantity on both sides" };
    const shared = (from: WeighedOffer, other: WeighedOffer) =>
      read(from, equal).filter((x) => read(other, equal).some((y) => isEqualQuantity(x, y)));
    const [shown] = [toSide(equal, shared(a, b)), toSide(equal, shared(b, a))]
      .map((side) => ({ side, words: describeValues(side, " / ") }))
      .sort((x, y) => x.words.length - y.words.length || (x.words < y.words ? -1 : 1));
    return toFinding(equal, "equal", [shown!.side]);
  },
};
