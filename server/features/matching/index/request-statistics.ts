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
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { readBrandNames } from "../../brands/names-in-force";
import { findStatisticsVersion, gramBase, readTerms, type StatisticsVersion } from "./corpus-terms";

/** Terms that a process remembers; some 60 bytes each. */
const termsMax = 500_000;
/** Offers that it keeps ready to be compared; some 6 kB each. */
const offersMax = 5_000;

/**
 * The statistics in force as far as a process that keeps no index has asked for them: each term is read once, so that few are left to be read
 * after some requests. Of one version, which never changes; another takes its place.
 */
export class RequestStatistics {
  readonly corpus = new CorpusStatistics();
  private readonly known = new Set<number>();
  /** In the order in which they were taken in. */
  private readonly stored = new Map<OfferId, { contentHash: string; weighed: WeighedOffer }>();

  /** `version`: null = no pass has counted the offers yet. */
  constructor(
    readonly version: StatisticsVersion | null,
    readonly brandNames: BrandNames,
  ) {}

  get isFull(): boolean {
    return this.known.size > termsMax;
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
      if (this.stored.size <= offersMax) break;
      this.stored.delete(id);
    }
    return ready;
  }

  /** How rare words are, in [0,1], by their ids; aligned. */
  async readWordRarities(sql: SqlRunner, wordIds: Uint32Array): Promise<Float32Array> {
    await this.read(sql, wordIds);
    return this.corpus.wordRarities(wordIds);
  }

  private async read(sql: SqlRunner, terms: Iterable<number>): Promise<void> {
    if (!this.version) return;
    const missing = [...terms].filter((term) => !this.known.has(term));
    if (missing.length === 0) return;
    this.corpus.learn(await readTerms(sql, this.version, missing));
    for (const term of missing) this.known.add(term);
  }
}

let latest: RequestStatistics | undefined;

/** The statistics in force, with what this process knows of them already. */
export async function openStatistics(sql: SqlRunner): Promise<RequestStatistics> {
  const version = await findStatisticsVersion(sql);
  const { names } = await readBrandNames(sql);
  if (version === null) return new RequestStatistics(null, names);
  if (latest?.version?.passId !== version.passId || latest.brandNames !== names || latest.isFull)
    latest = new RequestStatistics(version, names);
  return latest;
}

/** Offers made ready to be compared in a request, by id, and the statistics that they were weighed by. */
export async function weighForRequest(
  sql: SqlRunner,
  offers: readonly Parameters<typeof prepareOffer>[0][],
): Promise<{ weighed: Map<OfferId, WeighedOffer>; corpus: CorpusStatistics }> {
  const statistics = await openStatistics(sql);
  return { weighed: await statistics.weigh(sql, statistics.prepare(offers)), corpus: statistics.corpus };
}
