/** When a rule applies. Both parts must hold; a rule without either applies to every search. */
export interface RuleCondition {
  match: "any" | "is" | "contains";
  /** What the query must be, or hold as whole words, letter case, accents and signs set aside. Without meaning for "any". */
  text: string;
  /** In the filters' grammar; "" = none. The search must be narrowed down by each of its conditions. */
  filter: string;
}

export interface RulePin {
  productId: string;
  /** From 1, over all pages. */
  place: number;
}

interface RuleAdjustment {
  /** Which hits, in the filters' grammar. */
  filter: string;
  /** Added to their score, in [-1,1]: above 0 boosts, below buries. */
  amount: number;
}

/** Data of a banner: what a storefront makes of it is its own affair. */
export type BannerData = Record<string, string>;

export interface RuleConsequences {
  pins: RulePin[];
  /** Products that are not found. */
  hiddenIds: string[];
  adjustments: RuleAdjustment[];
  /** Where a storefront leads people instead of showing hits. */
  redirect: string | null;
  banner: BannerData | null;
  /** What is looked for instead of the query. */
  query: string | null;
}

export interface SearchRule {
  id: string;
  condition: RuleCondition;
  consequences: RuleConsequences;
  /** Null = always had been. */
  startsAt: Date | null;
  /** Not from this moment on; null = without end. */
  endsAt: Date | null;
  isEnabled: boolean;
}

/** How much a rule may add to a score, or take from it. */
export const adjustmentMax = 1;
/** The last place that something can be pinned to. */
export const pinPlaceMax = 100;
