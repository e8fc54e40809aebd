import type { Random } from "./random";
import { parseValue, type Unit, type Value } from "./value";

/** How a shop writes measures: its unit system, and how often it departs from the notation of the maker. */
export interface ValueStyle {
  system: "metric" | "us" | "uk";
  /** Probability of the notation "500ml" rather than "500 ml". */
  tightShare: number;
  /** Probability of converting to another unit ("0.5 l", "12 oz", "1000GB"). */
  convertShare: number;
  /** Probability of another word than the usual one. */
  synonymShare: number;
}

const round = (amount: number, decimals: number) => String(Number(amount.toFixed(decimals)));

function writeInches(amount: number, style: ValueStyle, random: Random): string {
  if (style.system === "metric" && random.chance(style.convertShare * 0.6)) {
    return random.pick([`${round(amount * 2.54, 0)} cm`, `${round(amount * 2.54, 0)}cm`]);
  }
  if (style.system === "us")
    return random.pick([`${amount}"`, `${amount}-Inch`, `${amount} Inch`, `${amount}"`]);
  if (style.system === "uk") return random.pick([`${amount}"`, `${amount}in`, `${amount} inch`]);
  return random.pick([`${amount}"`, `${amount}"`, `${amount} inch`]);
}

/** Another unit for the same amount, or null where the trade knows only one. */
function convert(amount: number, unit: Unit, style: ValueStyle, random: Random): [string, string] | null {
  const american = style.system === "us";
  if (unit === "TB") return [round(amount * 1000, 0), "GB"];
  if (unit === "GB" && amount >= 1000) return [round(amount / 1000, 2), "TB"];
  if (unit === "ml" && american) return [round(amount / 29.5735, 1), "fl oz"];
  if (unit === "l" && american && amount >= 3) return [round(amount * 1.05669, 1), "qt"];
  if (unit === "l" && american) return [round(amount * 33.814, 1), "fl oz"];
  if (unit === "ml")
    return random.chance(0.5) ? [round(amount / 1000, 3), "l"] : [round(amount / 10, 1), "cl"];
  if (unit === "l") return [round(amount * 1000, 0), "ml"];
  if (unit === "g" && american) return [round(amount / 28.3495, 1), "oz"];
  if (unit === "kg" && american) return [round(amount * 2.20462, 1), "lb"];
  if (unit === "g" && amount >= 200) return [round(amount / 1000, 3), "kg"];
  if (unit === "kg") return [round(amount * 1000, 0), "g"];
  if (unit === "cm" && american) return [round(amount / 2.54, 1), "in"];
  return null;
}

function writeMeasure(amount: number, unit: Unit, style: ValueStyle, random: Random): string {
  if (unit === "in") return writeInches(amount, style, random);
  const converted = random.chance(style.convertShare) ? convert(amount, unit, style, random) : null;
  const [number, name] = converted ?? [String(amount), unit];
  const spelled = name === "l" && style.system !== "metric" ? "L" : name;
  return `${number}${random.chance(style.tightShare) ? "" : " "}${spelled}`;
}

function writePack(value: Extract<Value, { kind: "pack" }>, style: ValueStyle, random: Random): string {
  const each = writeMeasure(value.amount, value.unit, style, random);
  const { count } = value;
  if (style.system === "us")
    return random.pick([`${each} (Pack of ${count})`, `${each}, ${count} Pack`, `${count} x ${each}`]);
  if (style.system === "uk")
    return random.pick([`${count}x${each}`, `${each} ${count}pk`, `${count} x ${each}`, `${each} x${count}`]);
  return random.pick([
    `${count} x ${each}`,
    `${count} x ${each}`,
    `${each} ${count}-pack`,
    `${count}x${each}`,
  ]);
}

function writeCount(count: number, style: ValueStyle, random: Random): string {
  if (style.system === "us") return random.pick([`${count} Count`, `${count} ct`, `Pack of ${count}`]);
  if (style.system === "uk") return random.pick([`${count}s`, `x${count}`, `${count} pk`]);
  return random.pick([`${count} pcs`, `${count} pieces`, `${count} pack`]);
}

const ukMen: Readonly<Record<number, number>> = { 40: 6.5, 41: 7.5, 42: 8, 43: 9, 44: 9.5, 45: 10.5 };
const ukWomen: Readonly<Record<number, number>> = { 36: 3.5, 37: 4, 38: 5, 39: 6, 40: 6.5, 41: 7.5 };

function writeShoe(value: Extract<Value, { kind: "shoe" }>, style: ValueStyle, random: Random): string {
  const uk = (value.gender === "m" ? ukMen : ukWomen)[value.eu] ?? value.eu - 34;
  if (style.system === "us") return `US ${uk + (value.gender === "m" ? 1 : 2)}`;
  if (style.system === "uk") return random.pick([`UK ${uk}`, `UK ${uk}`, `UK ${uk} / EU ${value.eu}`]);
  return random.pick([`EU ${value.eu}`, `EU ${value.eu}`, `${value.eu} EU`, `size ${value.eu}`]);
}

function writeDress(eu: number, style: ValueStyle): string {
  if (style.system === "us") return `US ${eu - 32}`;
  return style.system === "uk" ? `UK ${eu - 28}` : `EU ${eu}`;
}

function writeTerm(forms: readonly string[], style: ValueStyle, random: Random): string {
  const usual = forms[0] ?? "";
  return forms.length > 1 && random.chance(style.synonymShare) ? random.pick(forms.slice(1)) : usual;
}

/**
 * Writes a value of the vocabulary as a shop would: `500 ml` as "500ml", "0.5 l" or "16.9 fl oz", `shoe-m 42` as "US 9".
 * The empty value gives the empty text.
 */
export function writeValue(text: string, style: ValueStyle, random: Random): string {
  const value = parseValue(text);
  switch (value.kind) {
    case "term":
      return writeTerm(value.forms, style, random);
    case "measure":
      return writeMeasure(value.amount, value.unit, style, random);
    case "pack":
      return writePack(value, style, random);
    case "count":
      return writeCount(value.count, style, random);
    case "shoe":
      return writeShoe(value, style, random);
    case "dress":
      return writeDress(value.eu, style);
    case "waist":
      return random.pick([
        `W${value.waist}/L${value.length}`,
        `${value.waist}x${value.length}`,
        `W${value.waist} L${value.length}`,
      ]);
    case "dimensions":
      return style.system === "us" && random.chance(style.convertShare)
        ? `${round(value.first / 2.54, 0)}" x ${round(value.second / 2.54, 0)}"`
        : random.pick([`${value.first} x ${value.second} cm`, `${value.first}x${value.second}cm`]);
  }
}
