import { diffText } from "@/app/_ui/evidence/text-diff-tokens";
import type { Evidence } from "@/server/domain/matching/match";

export type Outcome = Evidence["outcome"];

/** Shares of equal letters from which two texts count as close rather than conflicting. */
const closeFrom = 0.5;

/** How two stated values stand to each other; case, order and punctuation do not count. */
export function compareTexts(lower: string | null, higher: string | null): Outcome {
  if (lower === null || higher === null) return "missing";
  const shares = [toSharedShare(lower, higher), toSharedShare(higher, lower)];
  if (Math.min(...shares) === 1) return "equal";
  return Math.max(...shares) >= closeFrom ? "close" : "conflicting";
}

/** For codes, of which half is not enough: equal, one inside the other, or conflicting. */
export function compareCodes(lower: string | null, higher: string | null): Outcome {
  if (lower === null || higher === null) return "missing";
  const [a, b] = [toCode(lower), toCode(higher)];
  if (a === b) return "equal";
  return a !== "" && b !== "" && (a.includes(b) || b.includes(a)) ? "close" : "conflicting";
}

/** Share of the letters and digits of `text` that stand in words that `other` has too. */
function toSharedShare(text: string, other: string): number {
  let sharedLength = 0;
  let length = 0;
  for (const segment of diffText(text, other)) {
    const size = toCode(segment.text).length;
    length += size;
    if (!segment.isDifferent) sharedLength += size;
  }
  return length === 0 ? 1 : sharedLength / length;
}

function toCode(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
