import type { Candidate, OfferPair, RetrieverRanks } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { CandidateRetriever } from "../../../domain/matching/retrieval/candidate-retriever";
import type { CandidatePair } from "../../../domain/matching/scoring/score-candidates";
import type { OfferId } from "../../../domain/offer/offer";
import type { Database } from "../../../platform/database";
import { listOfferIds, listOffersById } from "../../offers/data";
import type { Corpus } from "../index/corpus";

/** Whose candidates are retrieved, at most about: more would teach little more and take longer. */
const offersMax = 6_000;
const seedsPerStep = 100;
/** A seed's best candidates are retrieved for as well, so that a pair's rivals on both sides are known. */
const partnersPerSeed = 3;

/** Where a sample comes from. */
export interface SampleSource {
  db: Database;
  index: Corpus;
  retriever: CandidateRetriever;
}

/**
 * Candidates to learn the catalogs' ways from: of offers by their ids, which are as good as random, and of their best partners; of all
 * offers where there are few. Each pair once, within a catalog too, in the order of their ids. The `wanted` pairs are among them, with the candidates of both their
 * offers.
 */
export async function gatherSample(
  source: SampleSource,
  wanted: readonly OfferPair[] = [],
): Promise<CandidatePair[]> {
  const retrieved = new Set<OfferId>();
  const candidates = new Map<string, OfferPair>(wanted.map((pair) => [toPairKey(pair), pair]));
  const take = (found: readonly OfferPair[]) => {
    for (const candidate of found) candidates.set(toPairKey(candidate), candidate);
  };
  const wantedIds = [...new Set(wanted.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]))];
  for (let start = 0; start < wantedIds.length; start += seedsPerStep)
    take(await retrieve(source, retrieved, wantedIds.slice(start, start + seedsPerStep)));
  let after: OfferId | null = null;
  while (retrieved.size < offersMax) {
    const seeds: OfferId[] = await listOfferIds(source.db.pool, after, seedsPerStep);
    after = seeds.at(-1) ?? null;
    if (after === null) break;
    const found = await retrieve(source, retrieved, seeds);
    take([...found, ...(await retrieve(source, retrieved, await listPartners(source, seeds, found)))]);
  }
  const sorted = [...candidates].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, pair]) => pair);
  return toPairs(source, sorted);
}

/** Of those offers that it was not done for yet. */
async function retrieve(
  { db, retriever }: SampleSource,
  retrieved: Set<OfferId>,
  offerIds: readonly OfferId[],
): Promise<Candidate[]> {
  const fresh = offerIds.filter((id) => !retrieved.has(id));
  for (const id of fresh) retrieved.add(id);
  const offers = await listOffersById(db.pool, fresh);
  return retriever.retrieve(offers);
}

const toCloseness = ({ identifier, lexical }: RetrieverRanks) =>
  (identifier === null ? 0 : 2) + (lexical === null ? 0 : 1 / lexical);

/** The seeds' best candidates in other catalogs. */
async function listPartners(
  { db, index }: SampleSource,
  seeds: readonly OfferId[],
  found: readonly Candidate[],
): Promise<OfferId[]> {
  const offers = await index
    .openWeighing(db.pool)
    .weigh(found.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const across = found
    .filter((pair) => offers.get(pair.lowerOfferId)?.catalogId !== offers.get(pair.higherOfferId)?.catalogId)
    .sort((a, b) => toCloseness(b.ranks) - toCloseness(a.ranks) || (toPairKey(a) < toPairKey(b) ? -1 : 1));
  const partners = new Map<OfferId, OfferId[]>(seeds.map((seed) => [seed, []]));
  for (const { lowerOfferId, higherOfferId } of across) {
    note(partners.get(lowerOfferId), higherOfferId);
    note(partners.get(higherOfferId), lowerOfferId);
  }
  return [...new Set([...partners.values()].flat())];
}

function note(partners: OfferId[] | undefined, offerId: OfferId): void {
  if (partners && partners.length < partnersPerSeed) partners.push(offerId);
}

async function toPairs(
  { db, index }: SampleSource,
  candidates: readonly OfferPair[],
): Promise<CandidatePair[]> {
  const weighed = await index
    .openWeighing(db.pool)
    .weigh(candidates.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  return candidates.flatMap((pair) => {
    const a = weighed.get(pair.lowerOfferId);
    const b = weighed.get(pair.higherOfferId);
    return a && b ? [{ a, b }] : [];
  });
}
