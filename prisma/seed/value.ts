/**
 * A value of an attribute, told apart by what shops do to it: measures and packs change unit, sizes change system,
 * terms change word.
 */
export type Value =
  | { kind: "term"; forms: readonly string[] }
  | { kind: "measure"; amount: number; unit: Unit }
  | { kind: "pack"; count: number; amount: number; unit: Unit }
  | { kind: "dimensions"; first: number; second: number }
  | { kind: "count"; count: number }
  | { kind: "shoe"; gender: "m" | "w"; eu: number }
  | { kind: "dress"; eu: number }
  | { kind: "waist"; waist: number; length: number };

const units = [
  "ml",
  "l",
  "g",
  "kg",
  "GB",
  "TB",
  "in",
  "mm",
  "cm",
  "W",
  "mAh",
  "Hz",
  "V",
  "Nm",
  "bar",
  "MP",
  "MB/s",
] as const;
export type Unit = (typeof units)[number];

const cache = new Map<string, Value>();

function isUnit(text: string | undefined): text is Unit {
  return units.some((unit) => unit === text);
}

function parse(text: string): Value {
  const pack = /^(\d+) x ([\d.]+) (\w+)$/.exec(text);
  if (pack && isUnit(pack[3]) && pack[3] !== "cm") {
    return { kind: "pack", count: Number(pack[1]), amount: Number(pack[2]), unit: pack[3] };
  }
  const dimensions = /^(\d+) x (\d+) cm$/.exec(text);
  if (dimensions) return { kind: "dimensions", first: Number(dimensions[1]), second: Number(dimensions[2]) };
  const measure = /^([\d.]+) (\S+)$/.exec(text);
  if (measure && isUnit(measure[2])) return { kind: "measure", amount: Number(measure[1]), unit: measure[2] };
  if (measure && measure[2] === "ct") return { kind: "count", count: Number(measure[1]) };
  const shoe = /^shoe-([mw]) (\d+)$/.exec(text);
  if (shoe) return { kind: "shoe", gender: shoe[1] === "m" ? "m" : "w", eu: Number(shoe[2]) };
  const dress = /^dress (\d+)$/.exec(text);
  if (dress) return { kind: "dress", eu: Number(dress[1]) };
  const waist = /^waist (\d+)\/(\d+)$/.exec(text);
  if (waist) return { kind: "waist", waist: Number(waist[1]), length: Number(waist[2]) };
  return { kind: "term", forms: text.split("|") };
}

/** Reads the compact notation of the vocabulary (see `ProductKind`); what is no measure, pack or size is a term. */
export function parseValue(text: string): Value {
  const known = cache.get(text);
  if (known) return known;
  const value = parse(text);
  cache.set(text, value);
  return value;
}

/** The digits of a value for a model code or part number ("55" of `55 in`), or its first two letters. */
export function toCodePart(text: string): string {
  const digits = /^[\d.]+/.exec(text.replace(/^(shoe-\w|dress|waist) /, ""));
  if (digits) return digits[0].replace(/\.\d+$|\.$/, "");
  return (text.split("|")[0] ?? text)
    .replace(/[^A-Za-z]/g, "")
    .slice(0, 2)
    .toUpperCase();
}

const baseAmounts: Partial<Record<Unit, number>> = { ml: 1, l: 1000, g: 1, kg: 1000 };

/** Millilitres, grams or pieces of a value in total; null for values without a quantity. */
export function findQuantity(text: string): number | null {
  const value = parseValue(text);
  if (value.kind === "count") return value.count;
  if (value.kind !== "measure" && value.kind !== "pack") return null;
  const base = baseAmounts[value.unit];
  return base === undefined ? null : value.amount * base * (value.kind === "pack" ? value.count : 1);
}
