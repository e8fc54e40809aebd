import type { CatalogId, OfferId } from "../../offer/offer";
import {
  type FusedCandidate,
  fuseCandidates,
  type RetrievedLists,
  shareAmongCatalogs,
  type Votes,
  weighRetrievers,
} from "./fuse-candidates";
import type { IdentifyingText } from "./identifying-text";
import type { LexicalHit, LexicalRequest } from "./lexical-index";
import type { WordAgreement } from "./word-lists";

/** An offer as far as its candidates are found by it; any `Offer` is one. */
export interface QueryOffer extends IdentifyingText {
  id: OfferId;
  catalogId: CatalogId;
}

export interface ProposalOptions {
  /** At most so many candidates of other catalogs. */
  limit: number;
  /** At most so many of the own one; 0 where it lists a product once. */
  ownLimit: number;
  /** Offers of the own catalog that share an identifier. */
  ownIdentifier: readonly OfferId[];
}

/** What other retrievers found in other catalogs. */
export type FoundElsewhere = Omit<RetrievedLists, "lexical">;

/** The candidates of an offer in other catalogs and in its own, and what the lexical retriever found by itself; all best first. */
export interface Proposal {
  candidates: FusedCandidate[];
  own: FusedCandidate[];
  lexical: OfferId[];
}

/** What candidates are proposed from: a whole corpus, or what was shortlisted of one. Methods are as `LexicalIndex`, `WordIndex` and `SpellingIndex` have them. */
export interface ProposalSource {
  nearest(offer: QueryOffer, requests: readonly LexicalRequest[]): LexicalHit[][];
  scoreAll(queries: readonly OfferId[], texts: readonly OfferId[]): Float64Array[];
  catalogOf(offerId: OfferId): CatalogId | undefined;
  listByRareCode(offerId: OfferId): OfferId[];
  agreementWith(offerId: OfferId, others: readonly OfferId[]): WordAgreement[];
  findSpelled(offer: QueryOffer, limit: number, passes: (offerId: OfferId) => boolean): LexicalHit[];
}

/** How many the lexical retriever proposes. */
const lexicalLimit = 50;
/** The own catalog's offers that are asked whether they are nearer to a candidate than the offer itself is. */
const rivalsMax = 20;
/** Offers that are proposed for words in another script. */
const spelledMax = 20;

/**
 * The candidates of an offer: those nearest by 3-grams, those that share a rare model code or spell a word in another script, and those that the other retrievers found,
 * ranked by all retrievers and by how the two offers agree, each catalog with its share of the first places. `found` are offers of other
 * catalogs; those of the own catalog have places of their own. The one way in which candidates are ranked, whatever they are proposed from.
 */
export function proposeFrom(
  source: ProposalSource,
  offer: QueryOffer,
  found: FoundElsewhere,
  { limit, ownLimit, ownIdentifier }: ProposalOptions,
): Proposal {
  const excludeOfferId = offer.id;
  const [near, ownNear] = source.nearest(offer, [
    { k: lexicalLimit, excludeOfferId, excludeCatalogId: offer.catalogId },
    { k: rivalsMax, excludeOfferId, onlyCatalogId: offer.catalogId },
  ]);
  const lexical = near!.map((hit) => hit.offerId);
  const rivals = ownNear!.map((hit) => hit.offerId);
  const isElsewhere = (id: OfferId) => source.catalogOf(id) !== offer.catalogId;
  const byCode = source.listByRareCode(offer.id).filter(isElsewhere);
  const spelled = source.findSpelled(offer, spelledMax, isElsewhere);
  const bySpelling = spelled.map((hit) => hit.offerId);
  const pool = [...new Set([...found.identifier, ...lexical, ...found.vector, ...byCode, ...bySpelling])];
  const votes = vote(source, offer.id, pool, rivals);
  rankByScore(spelled.map(({ score }) => score)).forEach((rank, place) => {
    votes.get(bySpelling[place]!)!.spelling = rank;
  });
  const lists = { ...found, lexical };
  const fused = fuseCandidates(lists, undefined, votes, weighRetrievers(offer.title));
  const candidates = shareAmongCatalogs(fused, (id) => source.catalogOf(id), limit);
  const own = fuseCandidates({ identifier: ownIdentifier, lexical: rivals, vector: [] }, ownLimit);
  return { candidates, own, lexical };
}

function vote(
  source: ProposalSource,
  offerId: OfferId,
  pool: readonly OfferId[],
  rivals: readonly OfferId[],
): Map<OfferId, Votes> {
  const agreement = source.agreementWith(offerId, pool);
  const wordRanks = rankByScore(agreement.map(({ wordShare }) => wordShare));
  const codeRanks = rankByScore(agreement.map(({ codeWeight }) => codeWeight));
  const mutualRanks = rankMutually(source, offerId, pool, rivals);
  return new Map(
    pool.map((id, index) => [
      id,
      {
        mutual: mutualRanks[index]!,
        word: wordRanks[index]!,
        code: codeRanks[index]!,
        size: agreement[index]!.sharesSize ? 1 : null,
        spelling: null,
      },
    ]),
  );
}

/** The offer's rank in each proposed offer's own list of the offer's catalog, as far as the offer's rivals there tell. */
function rankMutually(
  source: ProposalSource,
  offerId: OfferId,
  pool: readonly OfferId[],
  rivals: readonly OfferId[],
): number[] {
  return source.scoreAll(pool, [offerId, ...rivals]).map(([own, ...others], index) => {
    const nearer = others.filter((score, rival) => score > own! && rivals[rival] !== pool[index]);
    return 1 + nearer.length;
  });
}

/** Ranks from 1, the highest score first, equal scores sharing one; null for a score of 0. */
function rankByScore(scores: readonly number[]): (number | null)[] {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
  const ranks = new Array<number | null>(scores.length).fill(null);
  let rank = 1;
  order.forEach((index, position) => {
    if (position > 0 && scores[index]! < scores[order[position - 1]!]!) rank = position + 1;
    if (scores[index]! > 0) ranks[index] = rank;
  });
  return ranks;
}
