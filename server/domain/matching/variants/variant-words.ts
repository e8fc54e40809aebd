import { expandWord, findColors } from "../text/product-words";
import type { Color } from "../values/word-values";

/** Shades by the colour they are a shade of, besides the plain colour words. They are also names of other things, so they count in a colour field only. */
const shades: Record<string, Color> = {
  anthracite: "grey",
  anthrazit: "grey",
  antracite: "grey",
  slate: "grey",
  titan: "grey",
  heather: "grey",
  lime: "green",
  volt: "green",
  mint: "green",
  sage: "green",
  khaki: "green",
  crimson: "red",
  bordeaux: "red",
  wine: "red",
  weinrot: "red",
  rust: "orange",
  terracotta: "orange",
  midnight: "blue",
  marine: "blue",
  turquoise: "blue",
  turkis: "blue",
  mustard: "yellow",
  ochre: "yellow",
  senf: "yellow",
  blush: "pink",
  sand: "beige",
  stone: "beige",
  natural: "beige",
  vanilla: "beige",
  camel: "brown",
  tan: "brown",
  cognac: "brown",
  taupe: "brown",
  platinum: "silver",
  inox: "silver",
  steel: "silver",
  edelstahl: "silver",
  brass: "gold",
  clear: "transparent",
  crystal: "transparent",
  transparent: "transparent",
  tortoise: "tortoise",
  havana: "tortoise",
};

/** Words that stand beside a colour and shade it. */
const shadeModifiers = new Set(
  (
    "dark light deep pale bright pastel matt matte mat glossy gloss metallic pearl midnight jet space sky ice royal snow " +
    "optic army forest bottle dusty heather melange lt dk dunkel hell foncé fonce clair scuro chiaro oscuro claro donker licht " +
    "piano brushed titan platinum triple all army"
  ).split(" "),
);

/** The colour a folded word names where it stands in a colour field, or null. */
function findShade(word: string): Color | null {
  const [color] = findColors([word], true);
  if (color) return color;
  return Object.hasOwn(shades, word) ? shades[word]! : null;
}

/** The colours of a colour field's folded words, in English, sorted. "midnight black" is black: a shade only counts where no plain colour stands. */
export function findFieldColors(words: readonly string[]): Color[] {
  const plain = findColors(words.map(expandWord), true);
  if (plain.length > 0) return plain;
  return [...new Set(words.map(findShade).filter((color) => color !== null))].sort();
}

/** Whether a folded title word names a colour by itself. */
export function isColorWord(word: string): boolean {
  return findColors([expandWord(word)]).length > 0;
}

/** Whether a folded word only shades the colour beside it: "midnight" black. */
export function isShadeModifier(word: string): boolean {
  return shadeModifiers.has(word);
}

const letterSizes: Record<string, string> = {
  xxs: "xxs",
  xs: "xs",
  "x-small": "xs",
  "extra small": "xs",
  s: "s",
  small: "s",
  sml: "s",
  klein: "s",
  m: "m",
  medium: "m",
  med: "m",
  mittel: "m",
  l: "l",
  large: "l",
  lge: "l",
  gross: "l",
  xl: "xl",
  "x-large": "xl",
  "extra large": "xl",
  xxl: "xxl",
  "2xl": "xxl",
  "xx-large": "xxl",
  xxxl: "xxxl",
  "3xl": "xxxl",
  "4xl": "xxxxl",
};

/** The letter size that a lower-cased word names ("x-large" → "xl"), or null. */
export function findLetterSize(text: string): string | null {
  return Object.hasOwn(letterSizes, text) ? letterSizes[text]! : null;
}

/** Letter sizes that mean nothing else in a title, whatever stands around them. */
export const clearLetterSizes = ["xxs", "xs", "x-small", "x-large", "xxl", "2xl", "xxxl", "3xl", "4xl"];
