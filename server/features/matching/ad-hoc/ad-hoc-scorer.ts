import { setImmediate } from "node:timers/promises";
import type { ContextInput, ContextOffer } from "../../../domain/matching/context/candidate-graph";
import type { PairContext } from "../../../domain/matching/context/pair-context";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import type { Band, SuggestedVerdict } from "../../../domain/matching/match";
import type { PreparableOffer } from "../../../domain/matching/prepare/prepare-offer";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { Contributions } from "../../../domain/matching/scoring/pair-scorer";
import { explainPair, toBand, toProbability } from "../../../domain/matching/scoring/score-pair";
import { listSetAside, type SamePolicies } from "../../../domain/matching/variants/same-policy";
import {
  judgeSetAside,
  type SetAside,
  suggestVerdict,
} from "../../../domain/matching/variants/suggest-verdict";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import type { Embedder } from "../../../embedding/embedder";
import type { Database } from "../../../platform/database";
import { listOneOfferCatalogs, listSamePolicies } from "../../catalogs/data";
import type { Champion } from "../../matcher-registry/champion";
import { listOfferVersions } from "../../offers/data";
import { candidateLimit } from "../index/index-retriever";
import { openStatistics, type RequestStatistics } from "../index/request-statistics";
import { isStanding, listCandidatesOf } from "../pipeline/candidates";
import { toContextInput } from "../pipeline/own-scores";
import { placePair, toNeighbourhoods } from "../pipeline/score-pairs";
import { type PlacedPair, readAsked } from "./read-asked";
import { retrieveAsked } from "./retrieve-asked";
import { areAlike } from "./sql-retriever";

/** What scoring outside an import needs. */
export interface AdHocDependencies {
  db: Database;
  getChampion: () => Promise<Champion>;
  /** The process's embedder; null = words and codes alone find candidates. */
  getEmbedder: () => Promise<Embedder | null>;
  /** The process's cross-encoder; null = what is in doubt is left to the trees. */
  getCrossEncoder: () => Promise<CrossEncoder | null>;
}

/** An offer that is asked about, stored or not, ready to be compared. */
export interface AskedOffer extends PreparableOffer {
  /** False = it stands in no catalog. */
  isStored: boolean;
}

/** How likely a pair is one product. */
export interface PairScore extends Pick<PlacedPair, "a" | "b" | "context"> {
  /** What the trees' log-odds are made of; null = not worked out yet. */
  byTrees: Contributions | null;
  /** Null = not read. */
  reading: CrossReading | null;
  /** In [0,1]. */
  /** The pair without what a policy sets aside, where that makes it more likely; null = as it is. */
  setAside: SetAside | null;
  matchProbability: number;
  band: Band;
}

/** Candidates of an asked offer by their own log-odds, best first. */
export type OwnLogOdds = Map<OfferId, number>;

/** Scores pairs of which one offer or both need not be stored, as the pipeline does: with the rivals of both, and the cross-encoder where in doubt. */
export class AdHocScorer {
  private constructor(
    private readonly deps: AdHocDependencies,
    readonly champion: Champion,
    private readonly statistics: RequestStatistics,
    private readonly oneOfferPerProduct: ReadonlySet<CatalogId>,
    private readonly samePolicies: SamePolicies,
    private readonly offers: Map<OfferId, PreparableOffer>,
  ) {}

  private readonly weighed = new Map<OfferId, WeighedOffer>();
  private readonly candidates = new Map<OfferId, OwnLogOdds>();
  /** As far as a context reads them: of rivals no more is known, and none of them is loaded. */
  private readonly placed = new Map<OfferId, ContextOffer>();

  /** Retrieves the candidates of the asked offers, and of those the rivals. */
  static async open(deps: AdHocDependencies, asked: readonly AskedOffer[]): Promise<AdHocScorer> {
    const sql = deps.db.pool;
    const statistics = openStatistics(sql);
    const [champion, oneOfferPerProduct, samePolicies, found] = await Promise.all([
      deps.getChampion(),
      listOneOfferCatalogs(sql),
      listSamePolicies(sql),
      retrieveAsked(deps, statistics, asked),
    ]);
    const offers = new Map<OfferId, PreparableOffer>(asked.map((offer) => [offer.id, offer]));
    const scorer = new AdHocScorer(
      deps,
      champion,
      await statistics,
      oneOfferPerProduct,
      samePolicies,
      offers,
    );
    await scorer.load([...found.values()].flat());
    for (const offer of asked) if (!offer.isStored) scorer.takeFound(offer, found.get(offer.id) ?? []);
    // Most of what is found does not stand: only what does is looked at among its rivals.
    const standing = asked.flatMap(({ id, isStored }) =>
      isStored ? (found.get(id) ?? []) : [...scorer.candidatesOf(id).keys()],
    );
    for (const pair of await listCandidatesOf(sql, [...new Set(standing)])) {
      const { a, b, logOdds } = toContextInput(pair);
      scorer.placed.set(a.id, a);
      scorer.placed.set(b.id, b);
      scorer.note(a.id, b.id, logOdds);
      scorer.note(b.id, a.id, logOdds);
    }
    return scorer;
  }

  /** Weighs the asked offers, and reads and weighs those of these that are not known yet. */
  private async load(ids: readonly OfferId[]): Promise<void> {
    const sql = this.deps.db.pool;
    const missing = new Set(ids.filter((id) => !this.offers.has(id)));
    const asked = [...this.offers.values()].filter(({ id }) => !this.weighed.has(id));
    const versions = await listOfferVersions(sql, [...missing]);
    for (const { offer } of versions) this.offers.set(offer.id, offer);
    const ready = [
      ...(await this.statistics.weigh(sql, this.statistics.prepare(asked))),
      ...(await this.statistics.weighStored(sql, versions)),
    ];
    for (const [id, offer] of ready) {
      this.weighed.set(id, offer);
      this.placed.set(id, offer);
    }
  }

  private note(offerId: OfferId, otherId: OfferId, ownLogOdds: number): void {
    const known = this.candidates.get(offerId);
    if (known) known.set(otherId, ownLogOdds);
    else this.candidates.set(offerId, new Map([[otherId, ownLogOdds]]));
  }

  /** Of what was found for an offer that is not stored the best that stand, as many as the pipeline would have looked at. */
  private takeFound({ id }: AskedOffer, found: readonly OfferId[]): void {
    const { scorer } = this.champion;
    const asked = this.weighed.get(id);
    const others = found.flatMap((otherId) => this.weighed.get(otherId) ?? []);
    if (!asked) return;
    const own = scorer
      .compareAll(others.map((other) => toPair(asked, other)))
      .map((comparison, place) => ({
        otherId: others[place]!.id,
        ownLogOdds: scorer.logOdds(comparison, null),
      }))
      .filter(isStanding)
      .sort((x, y) => y.ownLogOdds - x.ownLogOdds || (x.otherId < y.otherId ? -1 : 1));
    for (const { otherId, ownLogOdds } of own.slice(0, candidateLimit)) this.note(id, otherId, ownLogOdds);
  }

  /** By the two offers alone; null where one is gone. */
  ownLogOdds(aId: OfferId, bId: OfferId): number | null {
    const known = this.candidates.get(aId)?.get(bId);
    if (known !== undefined) return known;
    const [a, b] = [this.weighed.get(aId), this.weighed.get(bId)];
    if (!a || !b) return null;
    const { scorer } = this.champion;
    const pair = toPair(a, b);
    return scorer.logOdds(scorer.compare(pair.a, pair.b), null);
  }

  candidatesOf(offerId: OfferId): OwnLogOdds {
    return this.candidates.get(offerId) ?? new Map();
  }

  /**
   * The standing of a pair. Null where none is known: neither offer has a rival, and no pass has looked for those of both. By its standing alone a
   * pair would look better than it is.
   */
  private place(a: WeighedOffer, b: WeighedOffer, isStored: boolean): PairContext | null {
    const around = toNeighbourhoods([...this.listPairs(a, b.id), ...this.listPairs(b, a.id)]);
    const isLookedFor = isStored && this.statistics.version !== null;
    if (around.size === 0 && !isLookedFor) return null;
    const pair = { a, b, logOdds: this.ownLogOdds(a.id, b.id)! };
    return placePair(pair, around, this.oneOfferPerProduct, this.champion.scorer);
  }

  /** An offer's pairs with its candidates, but for one. */
  private listPairs(own: ContextOffer, exceptId: OfferId): ContextInput[] {
    return [...this.candidatesOf(own.id)].flatMap(([otherId, logOdds]) => {
      const other = this.placed.get(otherId);
      if (!other || otherId === exceptId) return [];
      return [own.id < otherId ? { a: own, b: other, logOdds } : { a: other, b: own, logOdds }];
    });
  }

  /**
   * Pairs' scores, in their order; null where an offer is gone. What is in doubt is read by the cross-encoder in one go; meanwhile the
   * likeliest pairs are explained, at most `described` of them, as far as the trees go.
   */
  async score(
    pairs: readonly (readonly [AskedOffer, AskedOffer])[],
    described: number,
  ): Promise<(PairScore | null)[]> {
    const placed = pairs.map(([first, second]) => this.placeAsked(first, second));
    const known = placed.flatMap((pair) => pair ?? []);
    const reading = readAsked(this.deps, this.champion.scorer, known);
    const [explained, readings] = await Promise.all([this.explainUntil(reading, known, described), reading]);
    const { scorer } = this.champion;
    return placed.map((pair) => {
      if (!pair) return null;
      const { a, b, context, trees } = pair;
      const reading = readings.get(pair) ?? null;
      const placedProbability = toProbability(context ? scorer.settle(trees, reading) : trees);
      const setAside = this.judgeSetAside(a, b, placedProbability);
      const matchProbability = setAside?.matchProbability ?? placedProbability;
      const thresholds = context && !setAside ? scorer.thresholds : scorer.thresholdsAlone;
      const suggested =
        matchProbability >= thresholds.autoMatch ? this.suggest(a, b, matchProbability) : null;
      const band = toBand(matchProbability, thresholds, suggested);
      const byTrees = explained.get(pair) ?? null;
      return { a, b, context, reading, setAside, matchProbability, band, byTrees };
    });
  }

  /** The cross-encoder reads on a thread of its own: this one would wait. */
  private async explainUntil(
    reading: Promise<unknown>,
    placed: readonly PlacedPair[],
    described: number,
  ): Promise<Map<PlacedPair, Contributions>> {
    const explained = new Map<PlacedPair, Contributions>();
    let isReading = true;
    const done = () => {
      isReading = false;
    };
    reading.then(done, done);
    const { scorer } = this.champion;
    for (const pair of [...placed].sort((x, y) => y.trees - x.trees).slice(0, described)) {
      await setImmediate();
      if (!isReading) break;
      explained.set(pair, scorer.contributions(scorer.compare(pair.a, pair.b), pair.context));
    }
    return explained;
  }

  /** What goes with a score: it takes many times as long. */
  describe({ a, b, context, reading, setAside, matchProbability, byTrees }: PairScore) {
    const { scorer, id: matcherId } = this.champion;
    return {
      suggestedVerdict: this.suggest(a, b, matchProbability),
      explanation: setAside
        ? explainPair(scorer, ...setAside.silent, null)
        : explainPair(scorer, a, b, context, reading, byTrees ?? undefined),
      matcherId,
    };
  }

  private suggest(a: WeighedOffer, b: WeighedOffer, matchProbability: number): SuggestedVerdict {
    return suggestVerdict(this.judge, a, b, matchProbability, listSetAside(this.samePolicies, { a, b }));
  }

  private get judge() {
    return { scorer: this.champion.scorer, corpus: this.statistics.corpus };
  }

  /** Null where no policy makes the pair more likely. */
  private judgeSetAside(a: WeighedOffer, b: WeighedOffer, matchProbability: number): SetAside | null {
    const setAside = judgeSetAside(this.judge, a, b, listSetAside(this.samePolicies, { a, b }));
    return setAside && setAside.matchProbability > matchProbability ? setAside : null;
  }

  private placeAsked(first: AskedOffer, second: AskedOffer): PlacedPair | null {
    const [one, other] = first.id <= second.id ? [first, second] : [second, first];
    const ownLogOdds = this.ownLogOdds(one.id, other.id);
    const [a, b] = [this.weighed.get(one.id), this.weighed.get(other.id)];
    if (ownLogOdds === null || !a || !b) return null;
    const { scorer } = this.champion;
    const context = this.place(a, b, one.isStored && other.isStored);
    const trees = context ? scorer.logOdds(scorer.compare(a, b), context) : ownLogOdds;
    return { one, other, a, b, context, trees };
  }

  /** The candidate of an asked offer that says the same word for word; null = there is none. */
  findCopy(asked: AskedOffer): AskedOffer | null {
    const candidates = [...this.candidatesOf(asked.id).keys()].flatMap((id) => this.offer(id) ?? []);
    return candidates.find((offer) => areAlike(offer, asked)) ?? null;
  }

  offer(id: OfferId): AskedOffer | null {
    const offer = this.offers.get(id);
    return offer ? { ...offer, isStored: true } : null;
  }
}

const toPair = (one: WeighedOffer, other: WeighedOffer) =>
  one.id <= other.id ? { a: one, b: other } : { a: other, b: one };
