const ascii = /^[\x20-\x7e]*$/;

/**
 * Whether more than half of a text's letters are of a script whose spellings the shipped text model has learnt beside English: Hebrew, so far. Of others
 * there were no pairs to learn from, and left to itself a script gains no candidates (`docs/decisions.md`). Add one here with the pairs that teach it.
 */
export function isInLearntScript(text: string): boolean {
  if (ascii.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const learnt = text.match(/\p{Script=Hebrew}/gu)?.length ?? 0;
  return learnt * 2 > letters;
}
