import { type PolicyAttribute, policyAttributes, toPolicyAttribute } from "./same-policy";
import { findVariantDifferences } from "./variant-differences";
import type { VariantSource } from "./variant-statement";

/** Two offers that a person called the same or variants. */
export interface JudgedPair {
  a: VariantSource;
  b: VariantSource;
  isSame: boolean;
}

/** How people judged pairs that differ in one attribute alone. */
export interface PolicyHint {
  attribute: PolicyAttribute;
  sameCount: number;
  judgedCount: number;
}

/** Fewer verdicts say nothing. */
const judgedMin = 10;
/** Of a hundred verdicts so many must contradict what is in force. */
const sameShareMin = 0.8;

/**
 * Attributes that people treat as if they did not matter: where at least ten pairs differ in one alone, and four in five of them were called the same.
 * Those that are set aside already are left out.
 */
export function suggestPolicies(
  judged: readonly JudgedPair[],
  setAside: readonly PolicyAttribute[],
): PolicyHint[] {
  const counts = new Map<PolicyAttribute, { sameCount: number; judgedCount: number }>();
  for (const { a, b, isSame } of judged) {
    const differing = new Set(
      findVariantDifferences(a, b).map(({ attribute }) => toPolicyAttribute(attribute)),
    );
    const [attribute, ...others] = differing;
    if (attribute === undefined || others.length > 0) continue;
    const { sameCount, judgedCount } = counts.get(attribute) ?? { sameCount: 0, judgedCount: 0 };
    counts.set(attribute, { sameCount: sameCount + (isSame ? 1 : 0), judgedCount: judgedCount + 1 });
  }
  return policyAttributes.flatMap((attribute): PolicyHint[] => {
    const count = counts.get(attribute);
    const isTold =
      count && count.judgedCount >= judgedMin && count.sameCount >= sameShareMin * count.judgedCount;
    return isTold && !setAside.includes(attribute) ? [{ attribute, ...count }] : [];
  });
}
