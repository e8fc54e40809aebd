import { compactText, foldText, splitFolded } from "../../matching/text/fold-text";
import type { Offer } from "../../offer/offer";
import { isStopWord, type LanguageCode, stemWord } from "../languages";
import { toQuantityWords } from "../quantity-words";

/** What of an offer can be found by words. */
export type SearchedOffer = Pick<
  Offer,
  "title" | "description" | "brand" | "mpn" | "gtin" | "category" | "color" | "size" | "attributes"
> & {
  /** How its brand is written elsewhere: it is found by these, too. Absent = in one way. */
  brandSpellings?: readonly string[];
};

/**
 * BM25F (Robertson, Zaragoza & Taylor 2004) over two fields: the title, and all the rest, in which brand, codes and category count more than
 * attributes and description. Weights and norms were chosen on the development halves of three judged sets, by the mean.
 */
const weights = { title: 2, name: 1.5, body: 1 };
const saturation = 1.2;
/** Words that a title or a body has where its length neither helps nor harms: constants, so that a document's impacts depend on itself alone. */
const norms = { title: { length: 12, share: 0.5 }, body: { length: 100, share: 0.75 } };

const codePattern = /[\p{L}\d]+(?:[-/.][\p{L}\d]+)+/gu;
/** Longer values are prose and belong to the body alone. */
const attributeLengthMax = 60;
const bodyLengthMax = 6_000;
/** Longer ones are no words. */
const wordLengthMax = 40;

/** The words of one document. */
export interface DocumentWords {
  /** Stems, codes and amounts with their impact in (0,1). */
  impacts: Map<string, number>;
  /** Folded words of title, brand, codes, category and short values, as they stand, between spaces: for phrases, spelling and suggestions. */
  text: string;
}

/** Where a word stands: `names` are brand, codes and category, `body` attributes and description, `amounts` quantities wherever they stand. */
export const documentFields = ["title", "names", "body", "amounts"] as const;
export type DocumentField = (typeof documentFields)[number];

type CountWord = (field: DocumentField, stem: string, frequency: number) => void;

/** The words that an offer is found by, in the language of its catalog; null = unknown, words as they stand. Never without a word, unless the title has none. */
export function toDocumentWords(offer: SearchedOffer, language: LanguageCode | null): DocumentWords {
  const frequencies = new Map<string, number>();
  const text = countWords(offer, language, (_, stem, frequency) => {
    frequencies.set(stem, (frequencies.get(stem) ?? 0) + frequency);
  });
  return {
    impacts: new Map(
      [...frequencies].map(([word, frequency]) => [word, frequency / (frequency + saturation)]),
    ),
    text,
  };
}

/** Weighted, length-normalised frequencies of an offer's words by field, > 0: what impacts are made of, to explain them by. */
export function toFieldFrequencies(
  offer: SearchedOffer,
  language: LanguageCode | null,
): Map<string, Map<DocumentField, number>> {
  const words = new Map<string, Map<DocumentField, number>>();
  countWords(offer, language, (field, stem, frequency) => {
    const fields = words.get(stem) ?? new Map<DocumentField, number>();
    words.set(stem, fields.set(field, (fields.get(field) ?? 0) + frequency));
  });
  return words;
}

/** Tells each word with what it counts; returns the text of `DocumentWords`. */
function countWords(offer: SearchedOffer, language: LanguageCode | null, count: CountWord): string {
  const title = splitFolded(foldText(offer.title));
  const codes = [offer.mpn, ...findCodes(offer.title), ...findCodes(offer.mpn ?? "")].map((code) =>
    compactText(code ?? ""),
  );
  const values = [offer.color, offer.size, ...Object.values(offer.attributes)].filter(
    (value) => value !== null,
  );
  const name = [offer.brand, ...(offer.brandSpellings ?? []), offer.mpn, offer.category].flatMap((value) =>
    splitFolded(foldText(value ?? "")),
  );
  const names = [...name, ...codes, ...(offer.gtin ? toGtinWords(offer.gtin) : [])];
  const body = splitFolded(
    foldText([...values, offer.description ?? ""].join(" \n ").slice(0, bodyLengthMax)),
  );
  const add = (field: DocumentField, words: readonly string[], weight: number, keepsStopWords: boolean) => {
    for (const word of words) {
      if (word === "" || word.length > wordLengthMax || (!keepsStopWords && isStopWord(word, language)))
        continue;
      count(field, stemWord(word, language), weight);
    }
  };
  add("title", title, weights.title / toNorm(norms.title, title.length), true);
  const bodyNorm = toNorm(norms.body, names.length + body.length);
  add("names", names, weights.name / bodyNorm, false);
  add("body", body, weights.body / bodyNorm, false);
  const short = values.filter((value) => value.length <= attributeLengthMax);
  add("amounts", toQuantityWords([offer.title, ...short].join(" \n ")), weights.title, true);
  return toText([...title, ...name, ...codes, ...short.flatMap((value) => splitFolded(foldText(value)))]);
}

const toNorm = ({ length, share }: { length: number; share: number }, words: number) =>
  1 - share + (share * words) / length;

function findCodes(text: string): string[] {
  return (text.match(codePattern) ?? []).filter((code) => /\d/.test(code));
}

/** A GTIN as it stands with 14 digits, and without the zeros in front, as shops print it. */
function toGtinWords(gtin: string): string[] {
  return [...new Set([gtin, gtin.replace(/^0+/, "")])];
}

const textLengthMax = 1_000;

function toText(words: readonly string[]): string {
  const kept = words.filter((word) => word !== "" && word.length <= wordLengthMax);
  return ` ${kept.join(" ").slice(0, textLengthMax)} `;
}

/** The words of a product: each as strong as in the offer where it is strongest, so that a shop's words find what another one sells. */
export function mergeDocumentWords(documents: readonly DocumentWords[]): DocumentWords {
  const impacts = new Map<string, number>();
  for (const document of documents)
    for (const [word, impact] of document.impacts)
      impacts.set(word, Math.max(impact, impacts.get(word) ?? 0));
  return {
    impacts,
    text: ` ${[...new Set(documents.map(({ text }) => text.trim()))].join(" ").slice(0, 2 * textLengthMax)} `,
  };
}
