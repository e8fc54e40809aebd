/** What a number with a unit measures; each has one base unit, named in `unitTable`. */
export const dimensions = [
  "length",
  "mass",
  "volume",
  "storage",
  "power",
  "voltage",
  "frequency",
  "charge",
  "resolution",
  "rotation",
  "pack",
  "users",
  "ports",
  "duration",
] as const;
export type Dimension = (typeof dimensions)[number];

/** Values in base units, ascending, without repeats; a dimension that is not stated is absent. */
export type Quantities = Partial<Record<Dimension, number[]>>;

/** Units by dimension with their factor to the base unit (cm, g, ml, GB, W, V, MHz, mAh, MP, rpm, pieces, users, ports, months). */
const unitTable: Record<Dimension, Record<string, number>> = {
  length: {
    mm: 0.1,
    cm: 1,
    in: 2.54,
    inch: 2.54,
    inches: 2.54,
    zoll: 2.54,
    '"': 2.54,
    "''": 2.54,
    "”": 2.54,
    "″": 2.54,
    ft: 30.48,
    feet: 30.48,
    foot: 30.48,
    meter: 100,
    metre: 100,
    m: 100,
  },
  mass: {
    mg: 0.001,
    g: 1,
    gr: 1,
    gram: 1,
    grams: 1,
    kg: 1_000,
    kgs: 1_000,
    oz: 28.3495,
    ounce: 28.3495,
    ounces: 28.3495,
    lb: 453.592,
    lbs: 453.592,
    pound: 453.592,
    pounds: 453.592,
  },
  volume: {
    ml: 1,
    cl: 10,
    dl: 100,
    l: 1_000,
    lt: 1_000,
    ltr: 1_000,
    liter: 1_000,
    litre: 1_000,
    liters: 1_000,
    litres: 1_000,
    "fl oz": 29.5735,
    "fl. oz": 29.5735,
    gal: 3_785.41,
    gallon: 3_785.41,
    gallons: 3_785.41,
  },
  storage: { mb: 0.001, mo: 0.001, gb: 1, go: 1, gig: 1, gigabyte: 1, tb: 1_000, to: 1_000, terabyte: 1_000 },
  power: { w: 1, watt: 1, watts: 1, kw: 1_000 },
  voltage: { v: 1, volt: 1, volts: 1 },
  frequency: { hz: 0.000001, khz: 0.001, mhz: 1, ghz: 1_000 },
  charge: { mah: 1, ah: 1_000 },
  resolution: { mp: 1, mpix: 1, megapixel: 1, megapixels: 1, mpx: 1 },
  rotation: { rpm: 1 },
  pack: {
    pack: 1,
    packs: 1,
    pk: 1,
    pcs: 1,
    pc: 1,
    piece: 1,
    pieces: 1,
    count: 1,
    ct: 1,
    stk: 1,
    stuck: 1,
    pairs: 1,
  },
  users: { user: 1, users: 1, usr: 1, u: 1, licenses: 1, licences: 1, seat: 1, seats: 1, clients: 1 },
  ports: { port: 1, ports: 1 },
  duration: { month: 1, months: 1, year: 12, years: 12, yr: 12, yrs: 12 },
};

const unitOf = new Map<string, { dimension: Dimension; factor: number }>();
for (const dimension of dimensions) {
  for (const [unit, factor] of Object.entries(unitTable[dimension])) unitOf.set(unit, { dimension, factor });
}

const unitPattern = [...unitOf.keys()]
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[.]/g, "\\."))
  .join("|");
const quantityPattern = new RegExp(
  `(?<![\\p{L}\\d.,/])(\\d{1,6}(?:[.,]\\d{1,3})?)[\\s-]{0,2}(${unitPattern})(?![\\p{L}\\d])`,
  "gu",
);
const packOfPattern = /(?:pack|set|box|case|lot|bundle) of (\d{1,4})(?!\d)/g;
const timesPattern = /(?<![\p{L}\d.])(\d{1,3}) ?x(?= ?\d{1,4} ?(?:ml|cl|l|g|gb|kg|oz)\b)/gu;

/** A thousands comma ("1,000 W") stands before exactly three digits; else a comma is a decimal one. */
function toNumber(digits: string): number {
  return Number(/^\d{1,3},\d{3}$/.test(digits) ? digits.replace(",", "") : digits.replace(",", "."));
}

/**
 * Puts something else in the place of each number with a unit: "40 in.", "2x", "pack of 6". `replace` gets the dimension, the value
 * in base units and the words that say it. Any text, lower-cased by the caller.
 */
export function replaceQuantities(
  lowerText: string,
  replace: (dimension: Dimension, value: number, whole: string) => string,
): string {
  return lowerText
    .replace(packOfPattern, (whole, digits: string) => replace("pack", Number(digits), whole))
    .replace(timesPattern, (whole, digits: string) => replace("pack", Number(digits), whole))
    .replace(quantityPattern, (whole, digits: string, unit: string) => {
      const known = unitOf.get(unit)!;
      return replace(known.dimension, toNumber(digits) * known.factor, whole);
    });
}

/** What a text says in numbers with units, and the text without them, so that what is left are bare numbers. */
export interface QuantityReading {
  quantities: Quantities;
  rest: string;
}

/**
 * Reads "40 in.", "2x500ml", "64GB", "3-pack", "pack of 6" in base units, so that 1 lb equals 453.6 g. Input is any text, lower-cased
 * by the caller. A letter or digit beside it ("ps3in1") makes it no quantity. Linear in the text's length.
 */
export function readQuantities(lowerText: string): QuantityReading {
  const quantities: Quantities = {};
  if (!/\d/.test(lowerText)) return { quantities, rest: lowerText };
  const note = (dimension: Dimension, value: number) => {
    const values = quantities[dimension] ?? [];
    if (!values.includes(value)) quantities[dimension] = [...values, value];
  };
  const rest = replaceQuantities(lowerText, (dimension, value) => {
    note(dimension, value);
    return " ";
  });
  for (const dimension of dimensions) quantities[dimension]?.sort((a, b) => a - b);
  return { quantities, rest };
}

/** The bit that stands for a dimension in `toDimensionBits`. */
export function dimensionBit(dimension: Dimension): number {
  return 1 << dimensions.indexOf(dimension);
}

/** The dimensions that are stated, a bit each. */
export function toDimensionBits(quantities: Quantities): number {
  let bits = 0;
  for (const dimension in quantities) bits |= dimensionBit(dimension as Dimension);
  return bits;
}

/** Two values of one dimension count as equal within 2 % (40 in and 101 cm; 1 lb and 450 g). */
export function isEqualQuantity(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.02 * Math.max(a, b);
}

/** Whether two lists of one dimension agree: any value in common = "equal", none = "conflicting", either side silent = "missing". */
export function compareQuantity(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): "equal" | "conflicting" | "missing" {
  if (!a?.length || !b?.length) return "missing";
  for (const x of a) for (const y of b) if (isEqualQuantity(x, y)) return "equal";
  return "conflicting";
}
