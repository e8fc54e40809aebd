import { setImmediate } from "node:timers/promises";
import { noBrandNames } from "../../../domain/brands/brand-names";
import { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { type PreparedOffer, prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import { type WeighedOffer, weighOffer } from "../../../domain/matching/prepare/weigh-offer";
import { CandidateIndex } from "../../../domain/matching/retrieval/candidate-index";
import type { Proposal } from "../../../domain/matching/retrieval/propose";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { mapInTurns } from "../../../platform/turns/map-in-turns";
import { readBrandNames } from "../../brands/names-in-force";
import {
  type ChangedOffer,
  type ChangeXid,
  listChangedOffers,
  listOfferChanges,
  listOffersFrom,
  listWithdrawals,
  type OfferChange,
  readOldestOpenXid,
} from "../../offers/changes";
import { listOffersById } from "../../offers/data";
import type { AskedProposal, Corpus, Weighing } from "./corpus";
import { findStatisticsVersion, readStatistics, saveCorpusTerms } from "./corpus-terms";
import { PreparedOffers } from "./prepared-offers";
import { RememberedCandidates } from "./remembered-candidates";

const offersPerPage = 2_000;

/**
 * What a worker keeps in memory of all offers: the candidate index, which is filled once, page by page, and then follows the database by
 * `refresh`; and the corpus statistics in force. Every worker process has its own and none is told by another. About 1.7 kB an offer.
 */
export class CorpusIndex implements Corpus {
  readonly candidates = new CandidateIndex();
  readonly remembered = new RememberedCandidates();
  /** Grows with everything that is taken in, replaced or forgotten. */
  state = 0;
  /** As the latest pass over all offers counted them. */
  statistics = new CorpusStatistics();
  /** What brands are read as. */
  brandNames = noBrandNames;
  private statisticsPassId: string | null = null;
  private readonly taken = new Map<OfferId, ChangeXid>();
  private readonly prepared = new PreparedOffers();
  private filledUntil: OfferId | null = null;
  private isFilled = false;
  /** From here on is followed; null = not begun. */
  private followFrom: ChangeXid | null = null;
  /** One at a time: of two at once the later might read first. */
  private turn: Promise<unknown> = Promise.resolve();

  /** Reads all offers. Goes on where it was cut off; does nothing where it is filled. */
  fill(sql: SqlRunner, onProgress?: (offerCount: number) => void): Promise<void> {
    return this.inTurn(() => this.fillFurther(sql, onProgress));
  }

  /** Takes up what was added or changed since the last time and forgets what left: all that is committed by now. */
  refresh(sql: SqlRunner): Promise<void> {
    return this.inTurn(async () => {
      await this.fillFurther(sql);
      await this.followBrands(sql);
      const next = await readOldestOpenXid(sql);
      // An offer that left and came back stands among the changes.
      await this.follow(sql, listWithdrawals, async (page) => {
        for (const { id } of page) this.forget(id);
      });
      await this.follow(sql, listOfferChanges, async (page) => {
        const news = page.filter(({ id, changedXid }) => !this.isTaken(id, changedXid));
        for (const changed of await listChangedOffers(
          sql,
          news.map(({ id }) => id),
        ))
          this.takeForComparing(changed);
      });
      this.followFrom = next;
      await this.followStatistics(sql);
    });
  }

  /** Counts all offers as they are now. */
  async count(sql: SqlRunner): Promise<CorpusStatistics> {
    const statistics = new CorpusStatistics();
    for (let after: OfferId | null = null; ; ) {
      const page = await listOffersFrom(sql, after, offersPerPage);
      for (const changed of page)
        statistics.add(this.findPrepared(changed) ?? prepareOffer(changed.offer, this.brandNames));
      if (page.length < offersPerPage) return statistics;
      after = page.at(-1)!.offer.id;
      await setImmediate();
    }
  }

  async saveTerms(sql: SqlRunner, passId: string): Promise<number> {
    // What is taken up is made ready to be compared, which the pass needs anyway and counting as well.
    await this.refresh(sql);
    const statistics = await this.count(sql);
    await saveCorpusTerms(sql, passId, statistics);
    return statistics.documentCount;
  }

  private findPrepared({ offer: { id }, changedXid }: ChangedOffer): PreparedOffer | undefined {
    return this.isTaken(id, changedXid) ? this.prepared.get(id) : undefined;
  }

  private async followStatistics(sql: SqlRunner): Promise<void> {
    const version = await findStatisticsVersion(sql);
    if (!version || version.passId === this.statisticsPassId) return;
    this.statistics = await readStatistics(sql, version);
    this.statisticsPassId = version.passId;
  }

  /** Offers whose brand is read otherwise are written anew a little later; until then they are what they were, or the one or the other. */
  private async followBrands(sql: SqlRunner): Promise<void> {
    const { names } = await readBrandNames(sql);
    if (names === this.brandNames) return;
    this.brandNames = names;
    this.state++;
    this.prepared.clear();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async fillFurther(sql: SqlRunner, onProgress?: (offerCount: number) => void): Promise<void> {
    this.followFrom ??= await readOldestOpenXid(sql);
    while (!this.isFilled) {
      const page = await listOffersFrom(sql, this.filledUntil, offersPerPage);
      for (const changed of page) this.take(changed);
      this.filledUntil = page.at(-1)?.offer.id ?? this.filledUntil;
      this.isFilled = page.length < offersPerPage;
      onProgress?.(this.taken.size);
      await setImmediate();
    }
  }

  private async follow(
    sql: SqlRunner,
    list: typeof listOfferChanges,
    work: (page: readonly OfferChange[]) => Promise<void>,
  ): Promise<void> {
    let after = { changedXid: this.followFrom!, id: zeroId as string };
    for (;;) {
      const page = await list(sql, after, offersPerPage);
      await work(page);
      const last = page.at(-1);
      if (!last || page.length < offersPerPage) return;
      after = last;
    }
  }

  private isTaken(id: OfferId, changedXid: ChangeXid): boolean {
    return this.taken.get(id) === changedXid;
  }

  /** Offers made ready to be compared, by id; ids that do not exist are left out. */
  async weigh(sql: SqlRunner, offerIds: Iterable<OfferId>): Promise<Map<OfferId, WeighedOffer>> {
    const wanted = [...new Set(offerIds)];
    const missing = wanted.filter((id) => !this.prepared.has(id));
    for (const offer of await listOffersById(sql, missing))
      this.prepared.set(prepareOffer(offer, this.brandNames));
    const weighed = new Map<OfferId, WeighedOffer>();
    for (const id of wanted) {
      const prepared = this.prepared.get(id);
      if (prepared) weighed.set(id, weighOffer(prepared, this.statistics));
    }
    this.prepared.trim();
    return weighed;
  }

  openWeighing(sql: SqlRunner): Weighing {
    return { corpus: this.statistics, weigh: (ids) => this.weigh(sql, ids) };
  }

  propose(_sql: SqlRunner, asked: readonly AskedProposal[]): Promise<Proposal[]> {
    return mapInTurns(asked, ({ offer, found, options }) => this.candidates.propose(offer, found, options));
  }

  private forget(id: OfferId): void {
    if (!this.taken.delete(id)) return;
    this.state++;
    this.candidates.remove(id);
    this.prepared.delete(id);
  }

  private take({ offer, changedXid }: ChangedOffer): void {
    if (this.isTaken(offer.id, changedXid)) return;
    this.state++;
    this.taken.set(offer.id, changedXid);
    this.candidates.add(offer);
    this.prepared.delete(offer.id);
  }

  /** What changed will be matched soon. */
  private takeForComparing(changed: ChangedOffer): void {
    this.take(changed);
    this.prepared.set(prepareOffer(changed.offer, this.brandNames));
    this.prepared.trim();
  }
}

const zeroId = "00000000-0000-0000-0000-000000000000";
