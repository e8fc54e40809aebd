import { compareQuantity, type Dimension, dimensions } from "../quantities";
import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";

type DimensionOutcomes = { dimension: Dimension; outcome: "equal" | "conflicting" }[];

const units: Record<Dimension, [unit: string, label: string]> = {
  length: ["cm", "length"],
  mass: ["g", "weight"],
  volume: ["ml", "volume"],
  storage: ["GB", "storage"],
  power: ["W", "power"],
  voltage: ["V", "voltage"],
  frequency: ["MHz", "frequency"],
  charge: ["mAh", "charge"],
  resolution: ["MP", "resolution"],
  rotation: ["rpm", "speed"],
  pack: ["pieces", "pack"],
  users: ["users", "users"],
  ports: ["ports", "ports"],
  duration: ["months", "duration"],
};

/** Titles are compared with titles; a side whose title is silent speaks by its description. */
function compareDimensions(a: WeighedOffer, b: WeighedOffer): DimensionOutcomes {
  const outcomes: DimensionOutcomes = [];
  for (const dimension of dimensions) {
    const [titleA, titleB] = [a.quantities[dimension], b.quantities[dimension]];
    if (!titleA && !titleB) continue;
    const outcome = compareQuantity(
      titleA ?? a.descriptionQuantities[dimension],
      titleB ?? b.descriptionQuantities[dimension],
    );
    if (outcome !== "missing") outcomes.push({ dimension, outcome });
  }
  return outcomes;
}

/** A pack on one side only: the other sells a single piece. */
function hasOneSidedPack(a: WeighedOffer, b: WeighedOffer): boolean {
  const [packA, packB] = [a.quantities.pack?.[0], b.quantities.pack?.[0]];
  return (packA === undefined) !== (packB === undefined) && (packA ?? packB ?? 1) > 1;
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
  compare(a, b) {
    const outcomes = compareDimensions(a, b);
    const count = (outcome: string) => outcomes.filter((found) => found.outcome === outcome).length;
    const has = (dimension: Dimension, outcome: string) =>
      outcomes.some((found) => found.dimension === dimension && found.outcome === outcome) ? 1 : 0;
    return [
      Math.min(3, count("equal")) / 3,
      Math.min(3, count("conflicting")) / 3,
      has("storage", "equal"),
      has("storage", "conflicting"),
      Math.max(has("pack", "conflicting"), has("users", "conflicting")),
      hasOneSidedPack(a, b) ? 1 : 0,
      outcomes.length === 0 ? 1 : 0,
    ];
  },
  describe(a, b) {
    const outcomes = compareDimensions(a, b);
    const values = (offer: WeighedOffer, dimension: Dimension) =>
      (offer.quantities[dimension] ?? offer.descriptionQuantities[dimension] ?? [])
        .map((x) => Math.round(x * 100) / 100)
        .join("/");
    const conflict = outcomes.find((found) => found.outcome === "conflicting");
    if (conflict) {
      const [unit, label] = units[conflict.dimension];
      const sides = [values(a, conflict.dimension), values(b, conflict.dimension)].sort();
      return { outcome: "conflicting", text: `${label} differs: ${sides.join(" and ")} ${unit}` };
    }
    if (hasOneSidedPack(a, b)) return { outcome: "conflicting", text: "a pack of several on one side only" };
    const equal = outcomes[0];
    if (!equal) return { outcome: "missing", text: "no size or quantity on both sides" };
    const [unit, label] = units[equal.dimension];
    const shown = [values(a, equal.dimension), values(b, equal.dimension)].sort()[0];
    return { outcome: "equal", text: `${label} ${shown} ${unit} on both sides` };
  },
};
