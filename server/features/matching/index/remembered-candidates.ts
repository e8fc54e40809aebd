import type { Candidate } from "../../../domain/matching/match";
import type { OfferId } from "../../../domain/offer/offer";

/**
 * What was found for the offers that a matcher is fitted to, and for others meanwhile, for the pass that goes through all of them right after: each is handed
 * out once. Valid as long as the corpus is the same, and is asked in the same way; else all is forgotten.
 */
export class RememberedCandidates {
  private readonly found = new Map<OfferId, readonly Candidate[]>();
  private askedBy = "";

  get size(): number {
    return this.found.size;
  }

  has(offerId: OfferId): boolean {
    return this.found.has(offerId);
  }

  /** `askedBy` names the state of the corpus and the way it is asked. */
  note(askedBy: string, offerId: OfferId, candidates: readonly Candidate[]): void {
    this.keepOnly(askedBy);
    this.found.set(offerId, candidates);
  }

  /** Undefined = not known. */
  take(askedBy: string, offerId: OfferId): readonly Candidate[] | undefined {
    this.keepOnly(askedBy);
    const candidates = this.found.get(offerId);
    this.found.delete(offerId);
    return candidates;
  }

  private keepOnly(askedBy: string): void {
    if (this.askedBy === askedBy) return;
    this.found.clear();
    this.askedBy = askedBy;
  }
}
