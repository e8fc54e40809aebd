import { clearLetterSizes, findLetterSize } from "./variant-words";

/**
 * A size on one scale. Only sizes of one scale compare: US 9 and EU 42 may be one shoe. `letter` S–XL, `eu`, `us`, `uk` numbers,
 * `waist` 32/34, `cm` width × height (× depth), `text` anything else that a size field says.
 */
export interface StatedSize {
  scale: "letter" | "eu" | "us" | "uk" | "waist" | "cm" | "text";
  /** As a person reads it. */
  label: string;
  /** Its numbers, in centimetres for `cm`; none for `letter` and `text`. */
  numbers: number[];
}

const sizeWord = "(?:size|sizes|gr\\.?|gr[oö](?:ß|ss)e|taille|talla|taglia|maat|storlek)";
const number = "\\d{1,2}(?:[.,]5)?(?:\\s?[-–]\\s?\\d{1,2})?";
const lengthNumber = "\\d{1,4}(?:[.,]\\d{1,2})?";
const lengthUnits: Record<string, number> = {
  mm: 0.1,
  cm: 1,
  m: 100,
  in: 2.54,
  inch: 2.54,
  '"': 2.54,
  "”": 2.54,
};
const lengthUnit = '(?:mm|cm|m|inch|in|"|”)';

const toNumbers = (text: string) =>
  (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((digits) => Number(digits.replace(",", ".")));

interface SizePattern {
  pattern: RegExp;
  toSize(match: string): StatedSize;
}

const toRegional = (scale: "eu" | "us" | "uk") => (match: string) => ({
  scale,
  label: `${scale.toUpperCase()} ${toNumbers(match).join("–")}`,
  numbers: toNumbers(match),
});
const toLetter = (match: string): StatedSize => {
  const letters = match.replace(new RegExp(`^${sizeWord}[\\s:]*`), "").trim();
  return { scale: "letter", label: (findLetterSize(letters) ?? letters).toUpperCase(), numbers: [] };
};

const letters = "xxs|xs|s|m|l|xl|xxl|xxxl|2xl|3xl|4xl|x-small|small|medium|large|x-large|sml|med|lge";
const patterns: readonly SizePattern[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,])${lengthNumber}\\s?${lengthUnit}?(?:\\s?[x×]\\s?${lengthNumber}\\s?${lengthUnit}?){0,1}\\s?[x×]\\s?${lengthNumber}\\s?${lengthUnit}(?![\\p{L}\\d])`,
      "gu",
    ),
    toSize(match) {
      const unit = /(mm|cm|inch|in|m|"|”)\s*$/.exec(match)?.[1] ?? "cm";
      const numbers = toNumbers(match).map((value) => value * lengthUnits[unit]!);
      return { scale: "cm", label: match.replace(/\s/g, "").replace(/[x×]/g, " × "), numbers };
    },
  },
  {
    pattern:
      /(?<![\p{L}\d])w\s?\d{2}\s?[/x ]?\s?l\s?\d{2}(?![\p{L}\d])|(?<![\p{L}\d.,/])[23]\d\s?[x/]\s?[23]\d(?![\p{L}\d.,/]|\s?(?:cm|mm|in|"))/gu,
    toSize: (match) => ({
      scale: "waist",
      label: `W${toNumbers(match)[0]} L${toNumbers(match)[1]}`,
      numbers: toNumbers(match),
    }),
  },
  ...(["eu", "us", "uk"] as const).map((scale) => ({
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?:${sizeWord}[\\s:]*)?(?:${scale === "eu" ? "eur?" : scale}[\\s-]?${number}(?![\\p{L}\\d])|(?<![.,])${number}\\s?${scale === "eu" ? "eur?" : scale}(?![\\p{L}\\d]))`,
      "gu",
    ),
    toSize: toRegional(scale),
  })),
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${sizeWord}[\\s:]*${number}(?![\\p{L}\\d])`, "gu"),
    toSize: toRegional("eu"),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${sizeWord}[\\s:]*(?:${letters})(?![\\p{L}\\d'’-])`, "gu"),
    toSize: toLetter,
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])(?:${clearLetterSizes.join("|")})(?![\\p{L}\\d'’-])`, "gu"),
    toSize: toLetter,
  },
  // A single letter or a word as frequent as "medium" is a size only where a title ends with it.
  {
    pattern: new RegExp(`(?<![\\p{L}\\d'’&+-]|\\d\\s)(?:${letters})(?=\\s*[)\\]]?\\s*$)`, "gu"),
    toSize: toLetter,
  },
];

/** The sizes that a lower-cased title states, and the title without them. */
export function readSizes(lowerText: string): { sizes: StatedSize[]; rest: string } {
  const sizes: StatedSize[] = [];
  let rest = lowerText;
  for (const { pattern, toSize } of patterns) {
    rest = rest.replace(pattern, (match) => {
      sizes.push(toSize(match));
      return " ";
    });
  }
  return { sizes, rest };
}

/** The sizes of a lower-cased size field: what is on no known scale is a size by its text. */
export function readSizeField(lowerText: string): StatedSize[] {
  const text = lowerText.trim();
  if (text === "") return [];
  const { sizes } = readSizes(text);
  if (sizes.length > 0) return sizes;
  if (new RegExp(`^${number}$`).test(text)) {
    const numbers = toNumbers(text);
    return [{ scale: numbers[0]! >= 30 ? "eu" : "text", label: text, numbers }];
  }
  return [{ scale: "text", label: text, numbers: [] }];
}

/** Equal on one scale; within 3 % for measured ones, because shops round inches. */
function isEqualSize(a: StatedSize, b: StatedSize): boolean {
  if (a.scale !== b.scale) return false;
  if (a.numbers.length === 0 || b.numbers.length === 0) return a.label === b.label;
  const tolerance = a.scale === "cm" ? 0.03 : 0;
  return (
    a.numbers.length === b.numbers.length &&
    a.numbers.every(
      (value, index) => Math.abs(value - b.numbers[index]!) <= tolerance * Math.max(value, b.numbers[index]!),
    )
  );
}

/** "equal" where the sizes agree somewhere, "conflicting" where they differ on a scale that both use, null where they share none. */
export function compareSizes(
  a: readonly StatedSize[],
  b: readonly StatedSize[],
): "equal" | "conflicting" | null {
  if (a.some((size) => b.some((other) => isEqualSize(size, other)))) return "equal";
  return findSizeConflict(a, b) ? "conflicting" : null;
}

/** Two sizes that differ on one scale, or null where the sizes agree somewhere or share no scale. */
export function findSizeConflict(
  a: readonly StatedSize[],
  b: readonly StatedSize[],
): [StatedSize, StatedSize] | null {
  if (a.some((size) => b.some((other) => isEqualSize(size, other)))) return null;
  for (const size of a) {
    const other = b.find(({ scale }) => scale === size.scale);
    if (other) return [size, other];
  }
  return null;
}
