import type { BrandNames } from "../../../domain/brands/brand-names";
import { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import {
  type PreparableOffer,
  type PreparedOffer,
  prepareOffer,
} from "../../../domain/matching/prepare/prepare-offer";
import {
  listWeighedTerms,
  type WeighedOffer,
  weighOffer,
} from "../../../domain/matching/prepare/weigh-offer";
import { defaultFieldWeights } from "../../../domain/matching/retrieval/identifying-text";
import { CorpusRarities, listThingWords } from "../../../domain/matching/retrieval/shortlist/corpus-rarities";
import { expandWord } from "../../../domain/matching/text/product-words";
import { wordId } from "../../../domain/matching/text/text-grams";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { readBrandNames } from "../../brands/names-in-force";
import { listContentHashes, listOfferVersions } from "../../offers/data";
import {
  findStatisticsVersion,
  gramBase,
  readGrams,
  readTerms,
  type StatisticsVersion,
} from "./corpus-terms";

/** What a process remembers at most. */
interface RememberedMax {
  /** Some 60 bytes each. */
  terms: number;
  /** Offers that it keeps ready to be compared; some 6 kB each. */
  offers: number;
}

const requestMax: RememberedMax = { terms: 500_000, offers: 5_000 };

/**
 * The statistics in force as far as a process that keeps no index has asked for them: each term is read once, so that few are left to be read
 * after some requests. Of one version, which never changes; another takes its place.
 */
export class RequestStatistics {
  readonly corpus = new CorpusStatistics();
  /** Absent = nobody has asked yet. */
  private rarities: CorpusRarities | undefined;
  private readonly known = new Set<number>();
  /** In the order in which they were taken in. */
  private readonly stored = new Map<OfferId, { contentHash: string; weighed: WeighedOffer }>();

  /** `version`: null = no pass has counted the offers yet. */
  constructor(
    readonly version: StatisticsVersion | null,
    readonly brandNames: BrandNames,
    private readonly max: RememberedMax = requestMax,
  ) {}

  get isFull(): boolean {
    return this.known.size > this.max.terms;
  }

  /** Offers made ready, their brands read by the names in force. */
  prepare(offers: readonly PreparableOffer[]): PreparedOffer[] {
    return offers.map((offer) => prepareOffer(offer, this.brandNames));
  }

  /** Reads what is not known yet of the words and 3-grams that these offers are weighed by, and weighs them. */
  async weigh(sql: SqlRunner, offers: readonly PreparedOffer[]): Promise<Map<OfferId, WeighedOffer>> {
    const terms = new Set<number>();
    for (const { words, grams } of offers.map(listWeighedTerms)) {
      for (const id of words) terms.add(id);
      for (const id of grams) terms.add(gramBase + id);
    }
    await this.read(sql, terms);
    return new Map(offers.map((offer) => [offer.id, weighOffer(offer, this.corpus)]));
  }

  /** The same for stored offers: one that was asked for before, and reads the same, is ready already. */
  async weighStored(
    sql: SqlRunner,
    offers: readonly { offer: PreparableOffer; contentHash: string }[],
  ): Promise<Map<OfferId, WeighedOffer>> {
    const ready = new Map<OfferId, WeighedOffer>();
    const fresh = offers.filter(({ offer: { id }, contentHash }) => {
      const known = this.stored.get(id);
      if (known?.contentHash !== contentHash) return true;
      ready.set(id, known.weighed);
      return false;
    });
    const prepared = this.prepare(fresh.map(({ offer }) => offer));
    for (const [id, weighed] of await this.weigh(sql, prepared)) ready.set(id, weighed);
    for (const { offer, contentHash } of fresh) {
      const weighed = ready.get(offer.id);
      if (weighed) this.stored.set(offer.id, { contentHash, weighed });
    }
    for (const id of this.stored.keys()) {
      if (this.stored.size <= this.max.offers) break;
      this.stored.delete(id);
    }
    return ready;
  }

  /** The same by ids, of which only those are read that are not ready, or changed; ids that do not exist are left out. */
  async weighIds(sql: SqlRunner, offerIds: Iterable<OfferId>): Promise<Map<OfferId, WeighedOffer>> {
    const ready = new Map<OfferId, WeighedOffer>();
    const missing: OfferId[] = [];
    for (const [id, contentHash] of await listContentHashes(sql, [...new Set(offerIds)])) {
      const known = this.stored.get(id);
      if (known?.contentHash === contentHash) ready.set(id, known.weighed);
      else missing.push(id);
    }
    for (const [id, weighed] of await this.weighStored(sql, await listOfferVersions(sql, missing)))
      ready.set(id, weighed);
    return ready;
  }

  /** How rare grams and words are among all offers; all that these offers' words are asked for is read. */
  async readRarities(sql: SqlRunner, wordIds: Iterable<number>): Promise<CorpusRarities> {
    await this.read(sql, wordIds);
    if (this.rarities) return this.rarities;
    await this.read(sql, listThingWords());
    const total = this.version ? await this.readAllGrams(sql, this.version) : 0;
    const meanGrams = total / Math.max(1, this.corpus.documentCount);
    this.rarities = new CorpusRarities(this.corpus, Math.max(1, meanGrams * defaultFieldWeights.title));
    return this.rarities;
  }

  /** There are no more than `gramSpace`, whatever the corpus. Returns how many of them titles hold in all. */
  private async readAllGrams(sql: SqlRunner, version: StatisticsVersion): Promise<number> {
    const counted = await readGrams(sql, version);
    this.corpus.learn(counted);
    return counted.grams.reduce((sum, [, holderCount]) => sum + holderCount, 0);
  }

  /** How many offers hold each of these words as they were folded, or the word that it is short for; aligned. */
  async readHolderCounts(sql: SqlRunner, words: readonly string[]): Promise<Map<string, number>> {
    const ids = words.map((word) => [wordId(word), wordId(expandWord(word))] as const);
    await this.read(sql, ids.flat());
    return new Map(
      words.map((word, place) => [word, Math.max(...ids[place]!.map((id) => this.corpus.countWord(id)))]),
    );
  }

  private async read(sql: SqlRunner, terms: Iterable<number>): Promise<void> {
    if (!this.version) return;
    const missing = [...terms].filter((term) => !this.known.has(term));
    if (missing.length === 0) return;
    this.corpus.learn(await readTerms(sql, this.version, missing));
    for (const term of missing) this.known.add(term);
  }
}

/** What a process knows of the statistics in force: one for all that it asks. */
export class StatisticsInForce {
  private latest: RequestStatistics | undefined;

  constructor(private readonly max: RememberedMax = requestMax) {}

  /** The statistics in force, with what is known of them already. */
  async open(sql: SqlRunner): Promise<RequestStatistics> {
    const version = await findStatisticsVersion(sql);
    const { names } = await readBrandNames(sql);
    const { latest } = this;
    if (version === null) return new RequestStatistics(null, names, this.max);
    if (latest?.version?.passId === version.passId && latest.brandNames === names && !latest.isFull)
      return latest;
    this.latest = new RequestStatistics(version, names, this.max);
    return this.latest;
  }
}

const ofRequests = new StatisticsInForce();

/** Those that this process's requests share. */
export const openStatistics = (sql: SqlRunner): Promise<RequestStatistics> => ofRequests.open(sql);

/** Offers made ready to be compared in a request, by id, and the statistics that they were weighed by. */
export async function weighForRequest(
  sql: SqlRunner,
  offers: readonly Parameters<typeof prepareOffer>[0][],
): Promise<{ weighed: Map<OfferId, WeighedOffer>; corpus: CorpusStatistics }> {
  const statistics = await openStatistics(sql);
  return { weighed: await statistics.weigh(sql, statistics.prepare(offers)), corpus: statistics.corpus };
}
