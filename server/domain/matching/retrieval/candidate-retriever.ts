import type { Candidate } from "../match";
import type { QueryOffer } from "./propose";

/** An offer that candidates are asked for; any `Offer` is one, and one that is not stored may be, where the engine can. */
export interface RetrievalQuery extends QueryOffer {
  gtin: string | null;
}

/**
 * Finds the offers that are worth comparing with given ones: the port behind which the engines stand (an index in memory with SQL beside it;
 * BM25 in the database). Whoever scores asks it, so that a pair is found the same way whoever asks.
 */
export interface CandidateRetriever {
  /**
   * Candidates of these offers, each pair once, with the better ranks where both of its offers proposed it. Those of the own catalog too,
   * unless it lists a product once. [] for none. What is found depends on the offers there are, never on the order in which they came.
   */
  retrieve(offers: readonly RetrievalQuery[]): Promise<Candidate[]>;
}
