import type { Evidence } from "../match";
import type { WeighedOffer } from "../prepare/weigh-offer";

/** What one attribute says in words. `text` is a full clause that a merchandiser reads. */
export interface Finding extends Pick<Evidence, "outcome" | "text" | "compared"> {
  /**
   * The clause where the attribute speaks against the pair although it agrees, or for it although it conflicts: a matcher weighs an
   * attribute by what is usual among candidates, and beside the others. Says why ("…, but many different products have it").
   */
  otherwise?: string;
}

/** The clause that suits the direction in which the attribute speaks; `weight` > 0 = for a match. */
export function toClause({ outcome, text, otherwise }: Finding, weight: number): string {
  return weight > 0 === (outcome !== "conflicting") ? text : (otherwise ?? text);
}

/**
 * Compares one attribute of two offers as numbers for a matcher and as words for a person. All comparators are symmetric: the order
 * of the two offers never shows. Features are scale-free (shares in [0,1], log ratios, small counts), so that weights learnt on
 * one catalog hold on another.
 */
export interface Comparator {
  /** In words a merchandiser knows. */
  attribute: string;
  /** Names of its features, in the order `compare` writes them; unique over all comparators. */
  features: readonly string[];
  /**
   * What `compare` writes where an offer is silent on the attribute; null for one that no offer lacks (then a matcher's mean
   * serves as the point from which evidence counts).
   */
  silent: readonly number[] | null;
  /** Writes its features to `out` from `at` on, where `out` holds zeros: what stays 0 needs no writing. Called for each pair, so it is to allocate little. */
  compare(a: WeighedOffer, b: WeighedOffer, out: Float32Array, at: number): void;
  describe(a: WeighedOffer, b: WeighedOffer): Finding;
}
