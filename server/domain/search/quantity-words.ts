import { replaceQuantities } from "../matching/text/quantities";
import type { Dimension } from "../matching/values/attribute-names";

/** Values of one step count as equal: 2 % apart, as when offers are compared. */
const step = Math.log(1.02);
const fraction = /(?:(\d{1,3})[\s-]+)?(\d{1,2})\/(\d{1,3})(?![\d/])/g;

/** "1 1/2 in." → "1.5 in.": what shops of screws and boards write. */
function toDecimals(text: string): string {
  return text.replace(fraction, (whole, units: string | undefined, over: string, under: string) =>
    Number(under) === 0
      ? whole
      : String(Math.round((Number(units ?? 0) + Number(over) / Number(under)) * 1_000) / 1_000),
  );
}

/** The word that stands for an amount in a document: "1 kg", "1000g" and "2.2 lb" share one or stand beside each other. */
function toWord(dimension: Dimension, value: number, offset = 0): string {
  return `${dimension}q${Math.round(Math.log(Math.max(value, 1e-6)) / step) + 1_000 + offset}`;
}

/** The amounts that a text states, a word each; without repeats. */
export function toQuantityWords(text: string): string[] {
  const words = new Set<string>();
  if (!/\d/.test(text)) return [];
  replaceQuantities(toDecimals(text.toLowerCase()), (dimension, value, whole) => {
    words.add(toWord(dimension, value));
    return whole;
  });
  return [...words];
}

/** An amount that a query asks for. */
export interface AskedQuantity {
  /** Its word and those of the steps beside it. */
  words: string[];
  /** As it was typed. */
  text: string;
}

/** The amounts in a query, and what is left of it without them. */
export function takeQuantities(text: string): { quantities: AskedQuantity[]; rest: string } {
  const quantities: AskedQuantity[] = [];
  if (!/\d/.test(text)) return { quantities, rest: text };
  const rest = replaceQuantities(toDecimals(text.toLowerCase()), (dimension, value, whole) => {
    quantities.push({ words: [0, -1, 1].map((offset) => toWord(dimension, value, offset)), text: whole });
    return " ";
  });
  return { quantities, rest };
}
