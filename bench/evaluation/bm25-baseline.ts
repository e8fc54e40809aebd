import { foldText, splitFolded } from "@/server/domain/matching/text/fold-text";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { stemWord } from "@/server/domain/search/languages";

const saturation = 1.2;
const lengthShare = 0.75;

/**
 * What any engine does: BM25 as Lucene has it over title, brand, part number and description in one, words stemmed as English. Ties go by the
 * order of the offers. Shares nothing with the product's own ranking but folding and stems.
 */
export class Bm25Baseline {
  readonly #ids: OfferId[];
  readonly #lengths: number[];
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #meanLength: number;

  constructor(offers: readonly Offer[]) {
    this.#ids = offers.map(({ id }) => id);
    this.#lengths = offers.map(({ title, brand, mpn, description }, index) => {
      const words = toStems([title, brand, mpn, description].filter(Boolean).join(" "));
      for (const word of words) {
        const holders = this.#postings.get(word) ?? new Map<number, number>();
        this.#postings.set(word, holders.set(index, (holders.get(index) ?? 0) + 1));
      }
      return words.length;
    });
    this.#meanLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, offers.length);
  }

  find(text: string, limit: number): OfferId[] {
    const scores = new Map<number, number>();
    for (const word of new Set(toStems(text))) {
      const holders = this.#postings.get(word);
      if (!holders) continue;
      const rarity = Math.log(1 + (this.#ids.length - holders.size + 0.5) / (holders.size + 0.5));
      for (const [index, frequency] of holders) {
        const norm =
          saturation * (1 - lengthShare + (lengthShare * this.#lengths[index]!) / this.#meanLength);
        scores.set(index, (scores.get(index) ?? 0) + (rarity * frequency) / (frequency + norm));
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([index]) => this.#ids[index]!);
  }
}

function toStems(text: string): string[] {
  return splitFolded(foldText(text)).map((word) => stemWord(word, "en"));
}
