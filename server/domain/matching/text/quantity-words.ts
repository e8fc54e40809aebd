import type { Dimension } from "../values/attribute-names";
import { type Amount, describeValue, type Unit } from "../values/attribute-value";

const inBaseUnit = (unit: Unit) => ({ unit, from: 0, size: 1 });

/** Units that a value is said in, the largest first: from which value of the base unit on, and how many of those it is. */
const units: Record<Dimension, readonly { unit: Unit; from: number; size: number }[]> = {
  length: [
    { unit: "m", from: 300, size: 100 },
    { unit: "cm", from: 10, size: 1 },
    { unit: "mm", from: 0, size: 0.1 },
  ],
  mass: [{ unit: "kg", from: 1_000, size: 1_000 }, inBaseUnit("g")],
  volume: [{ unit: "l", from: 1_000, size: 1_000 }, inBaseUnit("ml")],
  storage: [{ unit: "TB", from: 1_000, size: 1_000 }, inBaseUnit("GB")],
  frequency: [{ unit: "GHz", from: 1_000, size: 1_000 }, inBaseUnit("MHz")],
  duration: [{ unit: "years", from: 24, size: 12 }, inBaseUnit("months")],
  power: [inBaseUnit("W")],
  voltage: [inBaseUnit("V")],
  charge: [inBaseUnit("mAh")],
  resolution: [inBaseUnit("MP")],
  rotation: [inBaseUnit("rpm")],
  pack: [inBaseUnit("pieces")],
  users: [inBaseUnit("users")],
  ports: [inBaseUnit("ports")],
};

/** A value of the base unit in the unit that suits its size: 1500 ml is 1.5 l. */
export function toAmount(dimension: Dimension, value: number): Amount {
  const { unit, size } = units[dimension].find(({ from }) => value >= from)!;
  return { kind: "amount", amount: Math.round((value / size) * 100) / 100, unit };
}

/** A value of the base unit as people write it in English: "40 mm", "1.5 l", "2 TB". */
export function toQuantityWords(dimension: Dimension, value: number): string {
  return describeValue(toAmount(dimension, value));
}
