/** A stretch of text, and whether the other text lacks it. `text`s of all segments joined give the input. */
export interface DiffSegment {
  text: string;
  isDifferent: boolean;
}

interface Token {
  text: string;
  /** What is compared; empty for white space and lone punctuation, which never differ. */
  key: string;
}

/**
 * Marks the words of `text` that `other` has nowhere. Sellers order and write the same words differently, so order,
 * case and punctuation do not count ("DAV-IS50/B" equals "DAVIS50B"), nor does a space inside a word ("64 GB" equals
 * "64GB"); how often a word stands there does. Linear in the length of both.
 */
export function diffText(text: string, other: string): DiffSegment[] {
  const tokens = toTokens(text);
  const words = tokens.filter((token) => token.key !== "");
  const different = findUnmatched(
    words,
    toTokens(other).filter((token) => token.key !== ""),
  );
  return joinSegments(tokens, different);
}

function toTokens(text: string): Token[] {
  return (text.match(/\s+|\S+/gu) ?? []).map((part) => ({ text: part, key: toKey(part) }));
}

/** Lower case letters and digits, with + and %; a point or comma only between digits ("1.5" is not "15"). */
function toKey(part: string): string {
  return part
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<!\d)[.,]|[.,](?!\d)|[^\p{L}\p{M}\p{N}+%.,]/gu, "")
    .replaceAll(",", ".");
}

function findUnmatched(words: readonly Token[], otherWords: readonly Token[]): Set<Token> {
  const left = countKeys(otherWords);
  const unmatched = words.filter((word) => !takeOne(left, word.key));
  const otherLeft = otherWords.filter((word) => takeOne(left, word.key));
  return dropSplitWords(unmatched, words, otherLeft, otherWords);
}

/** Takes out what is one word here and two neighbours there, or the reverse. */
function dropSplitWords(
  unmatched: readonly Token[],
  words: readonly Token[],
  otherUnmatched: readonly Token[],
  otherWords: readonly Token[],
): Set<Token> {
  const otherPairs = new Set(toNeighbours(otherWords).map(([first, second]) => first.key + second.key));
  const otherKeys = new Set(otherUnmatched.map((word) => word.key));
  const joinedHere = new Set(
    toNeighbours(words).flatMap((pair) => (otherKeys.has(pair[0].key + pair[1].key) ? pair : [])),
  );
  return new Set(unmatched.filter((word) => !otherPairs.has(word.key) && !joinedHere.has(word)));
}

function toNeighbours(words: readonly Token[]): [Token, Token][] {
  return words.slice(1).map((word, index) => [words[index]!, word]);
}

function countKeys(words: readonly Token[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of words) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count === 0) return false;
  counts.set(key, count - 1);
  return true;
}

/** Neighbouring tokens of one kind become one segment; space between two different words is different too. */
function joinSegments(tokens: readonly Token[], different: ReadonlySet<Token>): DiffSegment[] {
  const segments: DiffSegment[] = [];
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    const previous = tokens[index - 1];
    const isBridge =
      token.key === "" && !!previous && !!next && different.has(previous) && different.has(next);
    const isDifferent = isBridge || different.has(token);
    const last = segments.at(-1);
    if (last?.isDifferent === isDifferent) last.text += token.text;
    else segments.push({ text: token.text, isDifferent });
  });
  return segments;
}
