import type { Random } from "./random";
import { abbreviations } from "./vocabulary/shop-words";

/** Upper case is where words are written short: whole words and phrases by their usual abbreviation, each with a share. */
export function abbreviate(text: string, share: number, random: Random): string {
  if (share <= 0 || !random.chance(Math.min(1, share * 1.8))) return text;
  return text.replace(abbreviationPattern, (word) => {
    const short = abbreviations[word.toLowerCase()];
    return short !== undefined && random.chance(0.6) ? short : word;
  });
}

const abbreviationPattern = new RegExp(
  `(?<![\\w'])(?:${Object.keys(abbreviations)
    .sort((a, b) => b.length - a.length)
    .join("|")})(?![\\w'])`,
  "gi",
);

/** One slip of the fingers in a word of five letters or more; codes and numbers stay, as a person checks those. */
export function addTypo(text: string, random: Random): string {
  const words = [...text.matchAll(/[a-z]{5,}/gi)];
  if (words.length === 0) return text;
  const word = random.pick(words);
  const at = word.index + random.int(1, word[0].length - 3);
  const [here, next] = [text.charAt(at), text.charAt(at + 1)];
  const slip = random.pick([next + here, here + here + next, here]);
  return text.slice(0, at) + slip + text.slice(at + 2);
}

/** A model code as shops write it: other separators, none, or a market suffix. */
export function mangleCode(code: string, random: Random): string {
  const bare = code.replace(/[-/. ]/g, "");
  const split = /^([A-Za-z]+)(\d.*)$/.exec(bare);
  const forms = [
    bare,
    code.replace(/[-/.]/g, " "),
    `${code}${random.pick(["/EU", "-EU", "EU", "/UK", "-US"])}`,
  ];
  if (split) forms.push(`${split[1]}-${split[2]}`, `${split[1]} ${split[2]}`);
  forms.push(code.toLowerCase());
  return random.pick(forms);
}

/** Cuts at the length in the middle of a word, as feeds with a fixed column width do, or at a word with an ellipsis. */
export function truncate(text: string, lengthMax: number, random: Random): string {
  if (text.length <= lengthMax) return text;
  if (random.chance(0.6)) return text.slice(0, lengthMax).trim();
  const cut = text.slice(0, lengthMax - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 20)).replace(/[\s,\-|(]+$/, "")}…`;
}

/** A GTIN that no check accepts: a wrong check digit, a store's own number, a placeholder, or one cut short. */
export function spoilGtin(gtin: string, random: Random): string {
  const wrongDigit = String((Number(gtin.slice(-1)) + random.int(1, 9)) % 10);
  return random.pick([
    gtin.slice(0, -1) + wrongDigit,
    gtin.slice(0, -1) + wrongDigit,
    `2${gtin.slice(1)}`,
    "0000000000000",
    "N/A",
    gtin.slice(0, 9),
    "Does not apply",
  ]);
}

/** A valid GTIN in another notation: the UPC's twelve digits, fourteen digits, or grouped by spaces. */
export function writeGtin(gtin: string, american: boolean, random: Random): string {
  if (american && gtin.startsWith("0")) return gtin.slice(1);
  if (random.chance(0.04)) return `0${gtin}`;
  if (random.chance(0.05)) return `${gtin.slice(0, 1)} ${gtin.slice(1, 7)} ${gtin.slice(7)}`;
  return gtin;
}
