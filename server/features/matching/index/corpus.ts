import type { BrandNames } from "../../../domain/brands/brand-names";
import type { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type {
  FoundElsewhere,
  Proposal,
  ProposalOptions,
  QueryOffer,
} from "../../../domain/matching/retrieval/propose";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import type { RememberedCandidates } from "./remembered-candidates";

/** An offer that candidates are proposed for, and what other retrievers found for it. */
export interface AskedProposal {
  offer: QueryOffer;
  found: FoundElsewhere;
  options: ProposalOptions;
}

/** Offers are made ready to be compared by one state of the statistics, which is asked again of what both offers of a pair hold. */
export interface Weighing {
  corpus: CorpusStatistics;
  /** By id; ids that do not exist are left out. */
  weigh(offerIds: readonly OfferId[]): Promise<Map<OfferId, WeighedOffer>>;
}

/**
 * What a worker knows of all offers, to find candidates and to compare them: in its memory (`CorpusIndex`), or as far as it asks the database
 * (`DatabaseCorpus`). Which of them it is decides the setting `RETRIEVAL`.
 */
export interface Corpus {
  /** What brands are read as. */
  readonly brandNames: BrandNames;
  /** Null = what was found is not remembered. */
  readonly remembered: RememberedCandidates | null;
  /** Names the state of the corpus: grows with everything that changes. */
  readonly state: number;
  /** Makes ready what has to be before jobs are taken. `onProgress` is told how many offers were read. */
  fill(sql: SqlRunner, onProgress?: (offerCount: number) => void): Promise<void>;
  /** Takes up all that is committed by now. */
  refresh(sql: SqlRunner): Promise<void>;
  /** Counts all offers as they are now and stores that as the statistics of a pass. Idempotent. Returns how many offers there are. */
  saveTerms(sql: SqlRunner, passId: string): Promise<number>;
  /** By the statistics in force at the latest `refresh`. */
  openWeighing(sql: SqlRunner): Weighing;
  /** Aligned with `asked`. What is proposed for an offer does not depend on the others. */
  propose(sql: SqlRunner, asked: readonly AskedProposal[]): Promise<Proposal[]>;
}
