import { isEqualQuantity, type Quantities, readQuantities } from "../text/quantities";
import { toAmount } from "../text/quantity-words";
import type { Dimension } from "../values/attribute-names";
import { describeValue, toStatedValue } from "../values/attribute-value";
import { alignTexts } from "./align-texts";
import type { ComparedValues, Equation } from "./compared-texts";

/** Characters that are compared: what tells two attributes apart stands at their head. */
const lengthMax = 500;

/**
 * Compares two values of one attribute by what they mean: numbers as numbers ("1,000" = "1000", "1,5" = "1.5"), quantities in base units
 * ("2.2 lb" = "1 kg"), everything else word by word. Any texts; symmetric but for the order within the note.
 */
export function compareValues(lower: string, higher: string): ComparedValues {
  const [a, b] = [lower, higher].map((text) => text.slice(0, lengthMax).trim()) as [string, string];
  return compareNumbers(a, b) ?? compareQuantities(a, b) ?? { outcome: alignTexts(a, b).outcome, note: null };
}

/** Null where either is no number. */
function compareNumbers(a: string, b: string): ComparedValues | null {
  const [readingsA, readingsB] = [readNumbers(a), readNumbers(b)];
  if (readingsA.length === 0 || readingsB.length === 0) return null;
  if (!readingsA.some((x) => readingsB.includes(x))) return { outcome: "conflicting", note: null };
  return {
    outcome: "equal",
    note: a === b ? null : { sides: [toStatedValue(a), toStatedValue(b)], sign: "=" },
  };
}

/** What a number may mean: a comma before exactly three digits stands for thousands, a point there for thousands or decimals. */
function readNumbers(text: string): number[] {
  const whole = text.replace(/[\s'’](?=\d{3})/g, "");
  if (!/^[-−]?\d{1,3}(?:[.,]\d{3})+$|^[-−]?\d+(?:[.,]\d+)?$/.test(whole)) return [];
  const plain = whole.replace("−", "-");
  const readings = /,\d{3}$/.test(plain) ? [] : [Number(plain.replace(",", "."))];
  if (/[.,]\d{3}$/.test(plain)) readings.push(Number(plain.replace(/[.,]/g, "")));
  return readings.filter((value) => !Number.isNaN(value));
}

/** Null where they state nothing that can be compared. */
function compareQuantities(a: string, b: string): ComparedValues | null {
  const [readingA, readingB] = [a, b].map((text) => readQuantities(text.toLowerCase()));
  const shared = listShared(readingA!.quantities, readingB!.quantities);
  if (shared.length === 0) return null;
  const conflict = shared.find(({ x, y }) => !isEqualQuantity(x, y));
  if (conflict) return { outcome: "conflicting", note: convert(a, b, conflict) };
  const { outcome } = alignTexts(a, b);
  const [first] = shared;
  const isAlike = toLetters(a) === toLetters(b);
  return { outcome: outcome === "equal" ? "equal" : "close", note: isAlike ? null : equate(a, b, first!) };
}

interface SharedQuantity {
  dimension: Dimension;
  x: number;
  y: number;
}

/** The quantities that both state, the nearest values of each dimension. */
function listShared(a: Quantities, b: Quantities): SharedQuantity[] {
  return (Object.keys(a) as Dimension[]).flatMap((dimension) => {
    const pairs = (a[dimension] ?? []).flatMap((x) => (b[dimension] ?? []).map((y) => ({ dimension, x, y })));
    const apart = ({ x, y }: SharedQuantity) => Math.abs(Math.log(x / y));
    return pairs.sort((one, other) => apart(one) - apart(other)).slice(0, 1);
  });
}

/** Longer values hold more than the quantity. */
const shownLengthMax = 20;
/** Below this they differ by rounding alone. */
const roundingShare = 0.005;

function equate(a: string, b: string, { dimension, x, y }: SharedQuantity): Equation {
  const sign = Math.abs(x - y) <= roundingShare * Math.max(x, y) ? "=" : "≈";
  const toSide = (text: string, value: number) =>
    text.length <= shownLengthMax ? toStatedValue(text) : toAmount(dimension, value);
  return { sides: [toSide(a, x), toSide(b, y)], sign };
}

/** One of the values in a unit that the other can be held against; null where both are stated in one. */
function convert(a: string, b: string, { dimension, x, y }: SharedQuantity): Equation | null {
  const unitOf = (text: string) => toLetters(text).replace(/\d/g, "");
  if (unitOf(a) === unitOf(b)) return null;
  const sides: [string, number][] = [
    [b, y],
    [a, x],
  ];
  for (const [text, value] of sides) {
    const amount = toAmount(dimension, value);
    if (text.length <= shownLengthMax && toLetters(describeValue(amount)) !== toLetters(text))
      return { sides: [toStatedValue(text), amount], sign: "=" };
  }
  return null;
}

function toLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
