import type { CatalogId, OfferId } from "../../offer/offer";
import { type LexicalHit, LexicalIndex, type LexicalRequest } from "./lexical-index";
import {
  type FoundElsewhere,
  type Proposal,
  type ProposalOptions,
  type ProposalSource,
  proposeFrom,
  type QueryOffer,
} from "./propose";
import { SpellingIndex } from "./spellings/spelling-index";
import { WordIndex } from "./word-index";
import type { WordAgreement } from "./word-lists";

/**
 * What a process keeps in memory to find candidates: offers by 3-grams, words and model codes. Incremental; what it proposes
 * depends on the offers it holds and not on the order in which they came. About 1.6 kB an offer.
 */
export class CandidateIndex implements ProposalSource {
  readonly lexical = new LexicalIndex();
  readonly words = new WordIndex();
  readonly spellings = new SpellingIndex();

  /** Adds an offer, or replaces what the index holds of it. */
  add(offer: QueryOffer): void {
    this.lexical.add(offer.id, offer.catalogId, offer);
    this.words.add(offer.id, offer);
    this.spellings.add(offer.id, offer);
  }

  /** Removes an offer; returns whether it was there. */
  remove(offerId: OfferId): boolean {
    this.words.remove(offerId);
    this.spellings.remove(offerId);
    return this.lexical.remove(offerId);
  }

  /** The candidates of an offer of this index, as `proposeFrom` ranks them. */
  propose(offer: QueryOffer, found: FoundElsewhere, options: ProposalOptions): Proposal {
    return proposeFrom(this, offer, found, options);
  }

  nearest(offer: QueryOffer, requests: readonly LexicalRequest[]): LexicalHit[][] {
    return this.lexical.nearest(offer, requests);
  }

  scoreAll(queries: readonly OfferId[], texts: readonly OfferId[]): Float64Array[] {
    return this.lexical.scoreAll(queries, texts);
  }

  catalogOf(offerId: OfferId): CatalogId | undefined {
    return this.lexical.catalogOf(offerId);
  }

  listByRareCode(offerId: OfferId): OfferId[] {
    return this.words.listByRareCode(offerId);
  }

  agreementWith(offerId: OfferId, others: readonly OfferId[]): WordAgreement[] {
    return this.words.agreementWith(offerId, others);
  }

  findSpelled(offer: QueryOffer, limit: number, passes: (offerId: OfferId) => boolean): LexicalHit[] {
    return this.spellings.find(offer, limit, passes);
  }
}
