/** A word of the catalogs that a mistyped one may have meant. */
export interface SpellingCandidate {
  word: string;
  /** Documents that hold it. */
  documentCount: number;
  /** From what was typed: see `editDistance`. */
  distance: number;
}

const correctedLengthMin = 4;
/** From this length on two edits are believed. */
const twoEditsLengthMin = 8;
const hasDigit = /\p{N}/u;

/** Whether a word may be mistyped at all: numbers and codes are not, "16gb" never becomes "8gb". */
export function isCorrectable(word: string): boolean {
  return word.length >= correctedLengthMin && !hasDigit.test(word);
}

/** How many edits away a correction may be. */
function editsMax(word: string): number {
  return word.length >= twoEditsLengthMin ? 2 : 1;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (Boytsov 2011).
 * `max` + 1 where it is more than `max`.
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > max) return max + 1;
    [before, previous] = [previous, row];
  }
  return Math.min(previous[b.length]!, max + 1);
}

/** Per edit, against the logarithm of how often a word occurs: chosen on the development halves of the judged sets, with an edit in each word. */
const editCost = 1.6;
const frequencyGain = 0.35;
const firstLetterGain = 0.5;

/** How believable a correction is by itself; higher is better and only the order counts. */
function scoreCandidate(typed: string, { word, documentCount, distance }: SpellingCandidate): number {
  const first = word[0] === typed[0] ? firstLetterGain : 0;
  return frequencyGain * Math.log(documentCount) - editCost * distance + first;
}

/** Candidates of one typed word, the most believable first, at most `limit`; those too far away are left out. */
export function rankCandidates(
  typed: string,
  words: readonly { word: string; documentCount: number }[],
  limit: number,
): SpellingCandidate[] {
  const max = editsMax(typed);
  return words
    .map(({ word, documentCount }) => ({ word, documentCount, distance: editDistance(typed, word, max) }))
    .filter(({ distance }) => distance <= max && distance > 0)
    .sort((a, b) => scoreCandidate(typed, b) - scoreCandidate(typed, a) || (a.word < b.word ? -1 : 1))
    .slice(0, limit);
}

/**
 * Chooses one candidate for each mistyped word so that they go together: the sum of what each is worth by itself and of ln(1 + documents that
 * hold it with each other word). `countTogether` is symmetric. A word without candidates is left out.
 */
export function chooseTogether(
  options: ReadonlyMap<string, readonly SpellingCandidate[]>,
  knownWords: readonly string[],
  countTogether: (a: string, b: string) => number,
): Map<string, string> {
  const chosen = new Map([...options].flatMap(([typed, [first]]) => (first ? [[typed, first.word]] : [])));
  // Twice: the first choice of one may change another's.
  for (let round = 0; round < 2; round++) {
    for (const [typed, candidates] of options) {
      const others = [
        ...knownWords,
        ...[...chosen].flatMap(([other, word]) => (other === typed ? [] : [word])),
      ];
      const worth = (candidate: SpellingCandidate) =>
        scoreCandidate(typed, candidate) +
        others.reduce((sum, other) => sum + Math.log1p(countTogether(candidate.word, other)), 0) /
          Math.max(1, others.length);
      const [best] = [...candidates].sort((a, b) => worth(b) - worth(a));
      if (best) chosen.set(typed, best.word);
    }
  }
  return chosen;
}
