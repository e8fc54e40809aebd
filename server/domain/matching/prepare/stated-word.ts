import { foldText, splitFolded } from "../text/fold-text";
import { expandWord } from "../text/product-words";

/**
 * The first word of a title, as it stands there, that is read as the one meant: "Leder" where comparing reads "leather". `isMeant` gets folded words in
 * full and in English. Null = none, as where a script has no spaces.
 */
export function findStatedWord(title: string, isMeant: (word: string) => boolean): string | null {
  const words = title.split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.find((word) => splitFolded(foldText(word)).some((part) => isMeant(expandWord(part)))) ?? null;
}
