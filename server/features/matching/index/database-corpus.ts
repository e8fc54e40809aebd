import { setImmediate } from "node:timers/promises";
import { noBrandNames } from "../../../domain/brands/brand-names";
import { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import { type Proposal, proposeFrom } from "../../../domain/matching/retrieval/propose";
import { listCountedWords, RetrievalText } from "../../../domain/matching/retrieval/shortlist/retrieval-text";
import { Shortlist } from "../../../domain/matching/retrieval/shortlist/shortlist";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";
import { mapInTurns } from "../../../platform/turns/map-in-turns";
import { countOffers } from "../../catalogs/data";
import { listOffersFrom } from "../../offers/changes";
import type { AskedProposal, Corpus, Weighing } from "./corpus";
import { saveCorpusTerms } from "./corpus-terms";
import { RequestStatistics, StatisticsInForce } from "./request-statistics";
import { listByWords, listIdentifyingTexts, listIndexedWords } from "./shortlist-data";
import { toWordQueries } from "./word-queries";

const offersPerPage = 2_000;
/** Whose shortlists one statement asks for: their texts are held together, and the embedded database serves nobody else meanwhile. */
const offersPerShortlisting = 50;
/** The vocabulary of so many is counted at once: some 50 MB. */
const offersPerCount = 500_000;
const noGrams = new Uint32Array(0);
/** A job of 200 offers compares some 5,000. */
const rememberedMax = { terms: 500_000, offers: 8_000 };

/**
 * A corpus that stays in the database: candidates by words are shortlisted by the text index and ranked as in memory, statistics are read as
 * they are asked for and prepared offers kept up to a bound. What a worker holds does not grow with the number of offers.
 */
export class DatabaseCorpus implements Corpus {
  readonly remembered = null;
  readonly state = 0;
  private readonly inForce = new StatisticsInForce(rememberedMax);
  private statistics = new RequestStatistics(null, noBrandNames, rememberedMax);

  get brandNames() {
    return this.statistics.brandNames;
  }

  /** There is nothing to fill. */
  async fill(sql: SqlRunner): Promise<void> {
    await this.refresh(sql);
  }

  async refresh(sql: SqlRunner): Promise<void> {
    this.statistics = await this.inForce.open(sql);
  }

  /** In as many parts as there are times `offersPerCount` offers, each of other words, so that few are held at a time: all offers are read for each. */
  async saveTerms(sql: SqlRunner, passId: string): Promise<number> {
    const partCount = Math.max(1, Math.ceil((await countOffers(sql)) / offersPerCount));
    let documentCount = 0;
    for (let part = 0; part < partCount; part++) {
      const statistics = new CorpusStatistics();
      for (let after: OfferId | null = null; ; ) {
        const page = await listOffersFrom(sql, after, offersPerPage);
        for (const { offer } of page) {
          const { recordWordIds, titleGrams } = prepareOffer(offer, this.brandNames);
          statistics.add({
            recordWordIds: recordWordIds.filter((id) => id % partCount === part),
            titleGrams: part === 0 ? titleGrams : noGrams,
          });
        }
        if (page.length < offersPerPage) break;
        after = page.at(-1)!.offer.id;
        await setImmediate();
      }
      await saveCorpusTerms(sql, passId, statistics);
      documentCount = statistics.documentCount;
    }
    return documentCount;
  }

  openWeighing(sql: SqlRunner): Weighing {
    const { statistics } = this;
    return { corpus: statistics.corpus, weigh: (ids) => statistics.weighIds(sql, ids) };
  }

  async propose(sql: SqlRunner, asked: readonly AskedProposal[]): Promise<Proposal[]> {
    const { statistics } = this;
    const proposals: Proposal[] = [];
    for (const part of toChunks(asked, offersPerShortlisting)) {
      const shortlists = await this.shortlist(sql, statistics, part);
      const ids = part.flatMap(({ offer, found }) => [offer.id, ...found.identifier, ...found.vector]);
      const wanted = new Set([...ids, ...[...shortlists.values()].flat()]);
      const texts = new Map<OfferId, RetrievalText>();
      const read = await listIdentifyingTexts(sql, [...wanted]);
      for (const text of await mapInTurns(read, (offer) => new RetrievalText(offer)))
        texts.set(text.offer.id, text);
      const countedAs = listCountedWords(read);
      const rarities = await statistics.readRarities(sql, countedAs.values());
      proposals.push(
        ...(await mapInTurns(part, ({ offer, found, options }) =>
          proposeFrom(
            new Shortlist(texts, shortlists.get(offer.id) ?? [], rarities, countedAs),
            offer,
            found,
            options,
          ),
        )),
      );
    }
    return proposals;
  }

  /** Ids that words find for each offer. */
  private async shortlist(
    sql: SqlRunner,
    statistics: RequestStatistics,
    asked: readonly AskedProposal[],
  ): Promise<Map<OfferId, OfferId[]>> {
    const catalogOf = new Map(asked.map(({ offer }) => [offer.id, offer.catalogId]));
    const texts = await listIndexedWords(sql, [...catalogOf.keys()]);
    const counts = await statistics.readHolderCounts(sql, [...new Set(texts.flatMap(({ words }) => words))]);
    const offerCount = Math.max(1, statistics.corpus.documentCount);
    return listByWords(
      sql,
      texts.map(({ id, words }) => ({
        id,
        catalogId: catalogOf.get(id)!,
        queries: toWordQueries(words, (word) => counts.get(word) ?? 1, offerCount),
      })),
    );
  }
}
