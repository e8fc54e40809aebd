import { isEqualQuantity } from "../text/quantities";
import { type AlignableToken, readTokens } from "./alignable-tokens";
import type { AlignedSegment, AlignedTexts } from "./compared-texts";

/** Share of equal letters from which two texts count as close rather than conflicting. */
const closeFrom = 0.5;

/**
 * Lines up the words and quantities of two texts, wherever they stand: sellers order and write the same words differently. Equal are words
 * whose case, punctuation or inner spaces differ; close are quantities of equal value in other units, abbreviations and colours in other
 * languages, and words that one letter sets apart. Numbers and codes are equal or not. Any text; "" has no segments. The outcome is
 * "equal" where neither text has anything of its own.
 */
export function alignTexts(lower: string, higher: string): AlignedTexts {
  const [a, b] = [readTokens(lower), readTokens(higher)];
  const words = [a, b].map((tokens) => tokens.filter((token) => token.key !== "")) as [Word[], Word[]];
  const pairing = new Pairing(...words);
  pairing.match((x, y) => x.key === y.key, true);
  pairing.matchJoined();
  pairing.match(isSameValue);
  pairing.match((x, y) => x.meaning !== "" && x.meaning === y.meaning);
  pairing.match(isOneEditApart);
  const segments = [a, b].map((tokens) => toSegments(tokens, pairing)) as [
    AlignedSegment[],
    AlignedSegment[],
  ];
  const shares = segments.map(toSharedShare);
  const outcome =
    Math.min(...shares) === 1 ? "equal" : Math.max(...shares) >= closeFrom ? "close" : "conflicting";
  return { outcome, lower: segments[0], higher: segments[1] };
}

type Word = AlignableToken;

/** Which word of one text stands for which of the other; each is taken once. */
class Pairing {
  /** What the other text writes in a word's place; null = the same. */
  readonly partners = new Map<Word, string | null>();

  constructor(
    private readonly a: readonly Word[],
    private readonly b: readonly Word[],
  ) {}

  match(isPair: (x: Word, y: Word) => boolean, isEqual = false): void {
    for (const x of this.a) {
      if (this.partners.has(x)) continue;
      const y = this.b.find((candidate) => !this.partners.has(candidate) && isPair(x, candidate));
      if (!y) continue;
      this.partners.set(x, isEqual ? null : y.text);
      this.partners.set(y, isEqual ? null : x.text);
    }
  }

  /** What is one word here and two neighbours there: "iphone12", "iPhone 12". */
  matchJoined(): void {
    this.matchNeighbours(this.a, this.b);
    this.matchNeighbours(this.b, this.a);
  }

  private matchNeighbours(split: readonly Word[], joined: readonly Word[]): void {
    const isFree = (word: Word) => !this.partners.has(word);
    split.slice(1).forEach((second, index) => {
      const first = split[index]!;
      if (!isFree(first) || !isFree(second)) return;
      const whole = joined.find((word) => isFree(word) && word.key === first.key + second.key);
      if (whole) for (const word of [first, second, whole]) this.partners.set(word, null);
    });
  }
}

function isSameValue({ quantity: x }: Word, { quantity: y }: Word): boolean {
  return x !== null && y !== null && x.dimension === y.dimension && isEqualQuantity(x.value, y.value);
}

const editableLengthMin = 4;

/** One letter more, less or other, or two in the other order, in words without digits. */
function isOneEditApart({ key: a }: Word, { key: b }: Word): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < editableLengthMin || long.length <= editableLengthMin || long.length - short.length > 1)
    return false;
  if (/\d/.test(a) || /\d/.test(b)) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (long.length > short.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  const isSwapped = short[start] === long[start + 1] && short[start + 1] === long[start];
  return isSwapped && short.slice(start + 2) === long.slice(start + 2);
}

function kindOf(token: Word | undefined, { partners }: Pairing): AlignedSegment["kind"] {
  if (!token || token.key === "") return "equal";
  const partner = partners.get(token);
  if (partner === undefined) return "only";
  return partner === null ? "equal" : "close";
}

/** Neighbours of one kind become one segment, but for those that are close; what stands between two words of one's own is one's own too. */
function toSegments(tokens: readonly Word[], pairing: Pairing): AlignedSegment[] {
  const segments: AlignedSegment[] = [];
  tokens.forEach((token, index) => {
    const isBridge =
      token.key === "" &&
      kindOf(tokens[index - 1], pairing) === "only" &&
      kindOf(tokens[index + 1], pairing) === "only";
    const kind = isBridge ? "only" : kindOf(token, pairing);
    const last = segments.at(-1);
    if (kind !== "close" && last?.kind === kind) last.text += token.text;
    else segments.push({ text: token.text, kind, otherText: pairing.partners.get(token) ?? null });
  });
  return segments;
}

/** Share of the letters and digits that the other text has too. */
function toSharedShare(segments: readonly AlignedSegment[]): number {
  const count = (parts: readonly AlignedSegment[]) =>
    parts.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  const length = count(segments);
  return length === 0 ? 1 : count(segments.filter(({ kind }) => kind !== "only")) / length;
}
