/**
 * A word's impact is what it adds to a document's score, apart from its rarity: the saturated, length-normalised frequency of BM25F, in (0,1).
 * It is known when the document is written, and kept in the tsvector itself: PostgreSQL gives each word up to 256 positions with one of four
 * labels, and `ts_rank` adds the labels' weights up. One or two positions with well-chosen weights say eighteen levels, so that ranking in
 * SQL is one binary search a word, without a function of our own.
 */

/** What the labels A to D of a word's position are worth, in (0,1); of two the larger counts in full, see `toImpactVector`. `impactWeights` is the same as ts_rank's first argument, which begins with D. */
export const labelWeights = { A: 0.7, B: 0.4, C: 0.2, D: 0.1 } as const;
type Label = keyof typeof labelWeights;
const labels = Object.keys(labelWeights) as Label[];

export const impactWeights = `{${[...labels]
  .reverse()
  .map((label) => labelWeights[label])
  .join(",")}}`;

/** ts_rank divides each word by the limit of Σ 1/i²: multiply by this to get the impact back. */
export const impactScale = Math.PI ** 2 / 6;

/** What ts_rank makes of one label, or of two in this order, times `impactScale`. */
function toLevel(first: Label, second?: Label): number {
  const [a, b] = [labelWeights[first], second ? labelWeights[second] : 0];
  return b > a ? a + b : a + b / 4;
}

const levels = labels
  .flatMap((first) => [
    { positions: `1${first}`, level: toLevel(first) },
    ...labels.map((second) => ({ positions: `1${first},2${second}`, level: toLevel(first, second) })),
  ])
  .filter(({ level }) => level <= 1)
  .sort((a, b) => a.level - b.level || a.positions.length - b.positions.length);

/** The level that stands nearest to an impact in (0,1); of two as near, the lower. */
function findNearest(impact: number) {
  let nearest = levels[0]!;
  for (const one of levels)
    if (Math.abs(one.level - impact) < Math.abs(nearest.level - impact)) nearest = one;
  return nearest;
}

/** The impact that ranking sees in place of the exact one: of one in [0.08,0.95] at most 0.06 away. */
export function quantizeImpact(impact: number): number {
  return findNearest(impact).level;
}

/** A tsvector's text for words of letters and digits with their impacts; the database sorts it. "" for none. */
export function toImpactVector(impacts: ReadonlyMap<string, number>): string {
  return [...impacts].map(([word, impact]) => `'${word}':${findNearest(impact).positions}`).join(" ");
}

/** The impact that ranking sees of a word with these labels, in the order of its positions; 0 without any. Other labels than A to D throw. */
export function readImpact([first, second]: readonly string[]): number {
  const toLabel = (text: string): Label => {
    const label = labels.find((one) => one === text);
    if (label === undefined) throw new Error(`${text} is no label of a position`);
    return label;
  };
  if (first === undefined) return 0;
  return toLevel(toLabel(first), second === undefined ? undefined : toLabel(second));
}
