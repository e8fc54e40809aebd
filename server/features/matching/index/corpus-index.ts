import { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { type PreparedOffer, prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import type { TwinKey } from "../../../domain/matching/prepare/twin-key";
import { type WeighedOffer, weighOffer } from "../../../domain/matching/prepare/weigh-offer";
import { CandidateIndex } from "../../../domain/matching/retrieval/candidate-index";
import type { Offer, OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { listOffersById } from "../../offers/data";
import { listWithdrawals } from "../../offers/withdraw";
import { getDatabaseTime, listDatedOffers, listOfferChanges } from "./data";
import { PreparedOffers } from "./prepared-offers";

const offersPerPage = 2_000;
/** Longest transaction of an import: its rows carry the time at which it began, so a refresh looks back that far before the last one. */
const lookBackMs = 10_000;

type Counted = Pick<PreparedOffer, "recordWordIds" | "titleGrams" | "twinKey">;

/**
 * What a worker keeps in memory of all offers: the candidate index and the corpus statistics. Both follow the database by
 * `refresh`, so every worker process has its own and none is told by another. About 3 kB an offer.
 */
export class CorpusIndex {
  readonly candidates = new CandidateIndex();
  readonly statistics = new CorpusStatistics();
  private readonly counted = new Map<OfferId, Counted & { updatedAtMs: number }>();
  private readonly prepared = new PreparedOffers();
  /** By the database's clock; 0 = never. */
  private refreshedAtMs = 0;

  /** Takes up what was added or changed since the last time and forgets what left; of what it looks back at, only news are read whole. */
  async refresh(sql: SqlRunner): Promise<void> {
    const startedAtMs = (await getDatabaseTime(sql)).getTime();
    const since = new Date(Math.max(0, this.refreshedAtMs - lookBackMs));
    // An offer that left and came back stands among the changes.
    if (this.refreshedAtMs > 0) await this.followWithdrawals(sql, since);
    await this.followChanges(sql, since);
    this.refreshedAtMs = startedAtMs;
  }

  private async followWithdrawals(sql: SqlRunner, since: Date): Promise<void> {
    let after = { withdrawnAt: since, id: zeroId as string };
    for (;;) {
      const withdrawals = await listWithdrawals(sql, after, offersPerPage);
      for (const { id } of withdrawals) this.forget(id);
      const last = withdrawals.at(-1);
      if (!last || withdrawals.length < offersPerPage) return;
      after = last;
    }
  }

  private async followChanges(sql: SqlRunner, since: Date): Promise<void> {
    let after = { updatedAt: since, id: zeroId };
    for (;;) {
      const changes = await listOfferChanges(sql, after, offersPerPage);
      const news = changes.filter(({ id, updatedAt }) => !this.isTaken(id, updatedAt.getTime()));
      const offers = await listDatedOffers(
        sql,
        news.map(({ id }) => id),
      );
      for (const { offer, updatedAt } of offers) this.take(offer, updatedAt.getTime());
      const last = changes.at(-1);
      if (!last || changes.length < offersPerPage) return;
      after = last;
    }
  }

  private isTaken(id: OfferId, updatedAtMs: number): boolean {
    return this.counted.get(id)?.updatedAtMs === updatedAtMs;
  }

  /** Offers made ready to be compared, by id; ids that do not exist are left out. */
  async weigh(sql: SqlRunner, offerIds: Iterable<OfferId>): Promise<Map<OfferId, WeighedOffer>> {
    const wanted = [...new Set(offerIds)];
    const missing = wanted.filter((id) => !this.prepared.has(id));
    for (const offer of await listOffersById(sql, missing)) this.prepared.set(prepareOffer(offer));
    const weighed = new Map<OfferId, WeighedOffer>();
    for (const id of wanted) {
      const prepared = this.prepared.get(id);
      if (prepared) weighed.set(id, weighOffer(prepared, this.statistics));
    }
    this.prepared.trim();
    return weighed;
  }

  /** The keys by which twins know each other, as of the last refresh; ids that it did not find are left out. */
  findTwinKeys(offerIds: readonly OfferId[]): Map<OfferId, TwinKey> {
    const keys = new Map<OfferId, TwinKey>();
    for (const id of offerIds) {
      const known = this.counted.get(id);
      if (known) keys.set(id, known.twinKey);
    }
    return keys;
  }

  private forget(id: OfferId): void {
    const known = this.counted.get(id);
    if (!known) return;
    this.statistics.remove(known);
    this.counted.delete(id);
    this.candidates.remove(id);
    this.prepared.delete(id);
  }

  private take(offer: Offer, updatedAtMs: number): void {
    if (this.isTaken(offer.id, updatedAtMs)) return;
    const known = this.counted.get(offer.id);
    if (known) this.statistics.remove(known);
    const prepared = prepareOffer(offer);
    const { recordWordIds, titleGrams, twinKey } = prepared;
    this.statistics.add(prepared);
    this.counted.set(offer.id, { recordWordIds, titleGrams, twinKey, updatedAtMs });
    this.candidates.add(offer);
    this.prepared.set(prepared);
    this.prepared.trim();
  }
}

const zeroId = "00000000-0000-0000-0000-000000000000";
