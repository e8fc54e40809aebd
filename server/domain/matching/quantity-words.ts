import type { Dimension } from "./quantities";

/** Units that a value is said in, the largest first: from which value of the base unit on, and how many of those it is. */
const units: Record<Dimension, readonly { unit: string; from: number; size: number }[]> = {
  length: [
    { unit: "m", from: 300, size: 100 },
    { unit: "cm", from: 10, size: 1 },
    { unit: "mm", from: 0, size: 0.1 },
  ],
  mass: [
    { unit: "kg", from: 1_000, size: 1_000 },
    { unit: "g", from: 0, size: 1 },
  ],
  volume: [
    { unit: "l", from: 1_000, size: 1_000 },
    { unit: "ml", from: 0, size: 1 },
  ],
  storage: [
    { unit: "TB", from: 1_000, size: 1_000 },
    { unit: "GB", from: 0, size: 1 },
  ],
  frequency: [
    { unit: "GHz", from: 1_000, size: 1_000 },
    { unit: "MHz", from: 0, size: 1 },
  ],
  duration: [
    { unit: "years", from: 24, size: 12 },
    { unit: "months", from: 0, size: 1 },
  ],
  power: [{ unit: "W", from: 0, size: 1 }],
  voltage: [{ unit: "V", from: 0, size: 1 }],
  charge: [{ unit: "mAh", from: 0, size: 1 }],
  resolution: [{ unit: "MP", from: 0, size: 1 }],
  rotation: [{ unit: "rpm", from: 0, size: 1 }],
  pack: [{ unit: "pieces", from: 0, size: 1 }],
  users: [{ unit: "users", from: 0, size: 1 }],
  ports: [{ unit: "ports", from: 0, size: 1 }],
};

/** A value of the base unit as people write it, in the unit that suits its size: "40 mm", "1.5 l", "2 TB". */
export function toQuantityWords(dimension: Dimension, value: number): string {
  const { unit, size } = units[dimension].find(({ from }) => value >= from)!;
  const amount = Math.round((value / size) * 100) / 100;
  return `${amount} ${amount === 1 ? unit.replace(/(?<=[a-z]{3})s$/, "") : unit}`;
}
