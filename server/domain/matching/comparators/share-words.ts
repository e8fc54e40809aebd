/** A share in [0,1] in words: a percentage would pretend that words can be counted. */
export function describeShare(share: number): string {
  if (share >= 0.75) return "nearly all";
  if (share >= 0.5) return "most";
  if (share >= 0.3) return "some";
  return share > 0 ? "few" : "none";
}
