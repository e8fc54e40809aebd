import { foldText, splitFolded } from "../../text/fold-text";
import { expandWord, toEnglish } from "../../text/product-words";
import { wordId } from "../../text/text-grams";
import { gramCountMax, packGrams } from "../identifying-text";
import type { QueryOffer } from "../propose";
import { type CodeLists, toCodeLists, toWordLists, type WordLists } from "../word-lists";

/**
 * An offer's identifying text, read for retrieval. Grams are read at once, since all that is shortlisted is scored by them; codes and words when
 * they are asked for, which few are.
 */
export class RetrievalText {
  /** Packed as `packGrams` packs them. */
  readonly grams: Uint32Array;
  /** Quarters of a title gram. */
  readonly length: number;
  private codeLists: CodeLists | undefined;
  private wordLists: WordLists | undefined;

  constructor(readonly offer: QueryOffer) {
    this.grams = packGrams(offer);
    let length = 0;
    for (const packed of this.grams) length += packed & gramCountMax;
    this.length = length;
  }

  get codes(): CodeLists {
    this.codeLists ??= toCodeLists(this.offer);
    return this.codeLists;
  }

  get words(): WordLists {
    this.wordLists ??= toWordLists(this.offer);
    return this.wordLists;
  }
}

/** The words of some texts by the ids that `toWordLists` gives them, each with the id under which corpora count it: of the whole word, where it is short for one. */
export function listCountedWords(offers: Iterable<QueryOffer>): Map<number, number> {
  const counted = new Map<number, number>();
  const seen = new Set<string>();
  for (const { title, brand, mpn } of offers)
    for (const word of splitFolded(foldText(`${title} ${brand ?? ""} ${mpn ?? ""}`))) {
      if (seen.has(word)) continue;
      seen.add(word);
      counted.set(wordId(toEnglish(word)), wordId(expandWord(word)));
    }
  return counted;
}
